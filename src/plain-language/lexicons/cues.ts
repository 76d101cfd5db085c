/** Words by which a clause says yes or no, new or old. All folded (lower case, no accents), English and Spanish together. */

/** Turns its clause round: an order not to, or a denial. */
export const NEGATIVE =
  /\b(?:do not|don't|does not|doesn't|did not|didn't|not|never|no|nor|none|nothing|neither|nobody|steer clear|stay clear|do without|go without|off-limits|rather than|leave off|nada|tampoco|alejese|avoid\w*|stop|stopped|stopping|stops|without|skip\w*|quit|cannot|can't|shouldn't|mustn't|won't|stay away|keep away|stay off|keep off|cut out|give up|refrain|hold off|hold|on hold|pause\w*|limit\w*|cut (?:back|down)|less|instead of|free of|leave out|off limits|nunca|jamas|evit\w+|deje|dejar|dejo|suspend\w+|sin|ningun\w*|pare|limite|menos|reduzca|en vez de|pausa|abstenga\w*|prohibid\w+)\b/;

export const ALLERGIC = /\b(?:allerg\w+|reaction|react\w*|alerg\w+|reaccion\w*|intoleran\w+)\b/;

/** An order not to stop, or a bound, which leaves the medicine taken. */
export const NOT_A_STOP =
  /\b(?:(?:do not|don't|never|not|without|no) (?:(?:ever )?(?:stop|skip|miss|quit|run out|forget|change|stopping|skipping|missing|deje|dejar|suspenda|omita|olvide|salte|se salte|se olvide|cambie|pare)\w*)|no se (?:olvide|salte)|nunca (?:deje|omita|suspenda)|sin (?:dejar|omitir|falta)|no (?:more|less|longer) than|not? more than|(?:do not|don't|never) (?:take|use|have|inject|swallow|put on) (?:any )?more than|(?:do not|don't|never) take (?:two|2|double) doses|(?:do not|don't|never) take (?:two|2)(?= (?:if|at once|at the same time|together)\b|\.)|do not (?:share|mix|run out|take (?:it|them) (?:with|if|on))|no tome mas de|no mas de|no exceda|do not (?:crush|chew|split|break|double)|don't (?:crush|chew|split|break|double)|no (?:la |lo |las |los )?(?:triture|mastique|parta|aplaste|duplique)|without (?:food|eating|chewing|crushing)|sin (?:comida|alimentos|comer)|no (?:change|changes)|has not changed|not changed|did not change|no (?:ha cambiado|cambio|cambia|hay cambios)|sin cambios?|not new|no problem|empty stomach|no matter|if (?:you do not|you don't|you are not|you're not|not) (?:\w+ ?){1,3}|si no \w+)\b/g;

const STATUS_WORDS = {
  stopped:
    "stop|stopped|stops|stopping|no longer|no more|any ?more|any longer|quit|should not (?:take|use|be taking)|shouldn't (?:take|use)|must not (?:take|use)|cannot (?:take|use)|can't (?:take|use)|do not need|don't need|not to take|throw (?:out|away)|get rid of (?:it|this|your)|taken off|came off|come off|gave up|give up|finished|done with|cut out|no need (?:for|to take)|discontinued?|ended|do not take|don't take|never take|do not use|don't use|(?:is|are|been|go|come|came|get|stay|taken|went) off(?: of)?|deje de|dejo de|deje|dejar de|suspend\\w+|ya no|no tome|no use|no la tome|no lo tome|terminado|retir\\w+|no debe (?:tomar|usar)|no siga|quitamos|elimin\\w+|tire (?:el|la)|descontinu\\w+|pare de",
  on_hold:
    'hold|holding|on hold|pause\\w*|paused|paus\\w+|for now|for the time being|take a break|break from|temporarily|until further notice|until (?:we|you|your|dr|the)|wait to take|not yet|en pausa|pausad\\w+|pausa|pause|por ahora|por el momento|hasta que|detenid\\w+ por|temporal\\w*',
  new: 'new|newly|start|starting|started|begin|beginning|begun|began|add(?:ed|ing)?|first time|prescribed you|given you|giving you|introduc\\w+|nuev[oa]s?|empiece|empezar|empezo|empezar\\w*|empezamos|va a (?:empezar|tomar)|recet\\w+|primera vez|comience|comenzar|comenzo|inicie|inicia|agreg\\w+|anadi\\w+',
  changed:
    'changed?|changes|changing|increas\\w+|decreas\\w+|rais(?:ed?|ing)|lower(?:ed|ing)?|reduc(?:ed?|ing)|higher|went (?:up|down)|goes (?:up|down)|gone (?:up|down)|up to a|up from|down from|different dose|new dose|new amount|adjust\\w+|double\\w*|more than before|less than before|instead|cut (?:down )?to|brought (?:up|down)|moved (?:up|down)|bumped|no longer \\d\\S*|from \\d\\S{0,20}(?: ?[a-z]{1,20})? to|was \\d|used to (?:be|take)|instead of|cambi\\w+|aument\\w+|subi\\w+|baj\\w+|reduj\\w+|disminu\\w+|ajust\\w+|dosis nueva|nueva dosis|mas alta|mas baja|mas que antes|menos que antes|paso de|ahora (?:es|son|tome)|en vez de|antes (?:era|eran|tomaba)|de \\d\\S{0,20}(?: ?[a-z]{1,20})? a',
  continued:
    'keep (?:on )?(?:taking|using|doing)|keep on|keep|continue\\w*|stay on|still|same|as before|no changes?|not changed?|has not changed|did not change|unchanged|as you (?:have been|do now|did)|go on (?:taking|using)|siga|sigue|seguir|contin\\w+|igual|mismo|misma|como antes|sin cambios?|no cambi\\w+|no ha cambiado|mantenga',
} as const;

export type StatusCue = keyof typeof STATUS_WORDS;
export const STATUS_CUES: Readonly<Record<StatusCue, RegExp>> = {
  stopped: new RegExp(`\\b(?:${STATUS_WORDS.stopped})(?![a-z])`, 'g'),
  on_hold: new RegExp(`\\b(?:${STATUS_WORDS.on_hold})(?![a-z])`, 'g'),
  new: new RegExp(`\\b(?:${STATUS_WORDS.new})(?![a-z])`, 'g'),
  changed: new RegExp(`\\b(?:${STATUS_WORDS.changed})(?![a-z])|→|->`, 'g'),
  continued: new RegExp(`\\b(?:${STATUS_WORDS.continued})(?![a-z])`, 'g'),
};

/** Says that a problem is over. */
export const PAST =
  /\b(?:had|past|history of|used to have|in the past|was|were|resolved|gone|no longer|do not have|don't have|healed|cured|better now|got over|got better|cleared|went away|over now|is over|recover\w*|behind you|once had|cleared up|fixed|solved|corrected|back to normal|free of|no sign of|some time ago|long ago|se recupero|supero|has healed|earlier|years? ago|months? ago|before|formerly|previous\w*|not active|inactive|under control|quiet|tuvo|tenia|antes|en el pasado|antecedente\w*|pasad[oa]s?|resuel\w+|resolvi\w+|curad\w+|curo|sano|ya no|desaparecio|se fue|anterior\w*|hace (?:\w+ )?(?:anos?|meses|semanas)|controlad\w+|inactiv\w+)\b/;
/** Says that it is there now, against a word of the past in the same clause. */
export const OVER =
  /\b(?:had|resolved|gone|no longer|do not have|don't have|healed|cured|got over|cleared|went away|used to have|in the past|history of|tuvo|ya no|resuel\w+|curad\w+|desaparecio|en el pasado)\b/;

export const TAKING =
  /\b(?:take|takes|taking|taken|use|uses|using|swallow\w*|inject\w*|puffs?|inhale\w*|breathe in|apply|drink|chew|dose|tablets?|pills?|capsules?|mg|mcg|ml|units?|drops?|patch\w*|it|this|tome\w*|toma|tomar|use|usar|usela|uselo|inyect\w+|inhal\w+|aplique\w*|trague\w*|tableta\w*|pastilla\w*|capsula\w*|dosis|gotas?)\b/;
/** Something else than taking a medicine: such a clause is none of the medicine's. */
export const OTHER_ACTION =
  /^\W*(?:and |then |also |please |y |luego |tambien )?(?:check|weigh|measure|walk|exercise|call|eat|rest|sit|raise|bring|tell|ask|write|see|go|visit|keep a log|limit|avoid|drink (?:no|less|only|plenty)|your next|mida|revise|pesese|camine|llame|coma|descanse|traiga|pregunte|escriba|anote|vaya|vea|limite|evite)\b/;

/** Begins a reason. What follows it must be in the plan. */
export const REASON =
  /\b(?:because(?: of)?|since (?=your|you|the|it)|due to|as a result of|the reason is|(?:was|is|were) (?:\w+ )?(?:to|so) (?=protect|help|lower|prevent)|after your (?=\w+ (?:test|result|level))|porque|debido a|ya que|a causa de|por culpa de|puesto que)\b/g;
/** Begins a purpose. */
export const PURPOSE =
  /\b(?:to (?:help|treat|lower|control|prevent|protect|keep|ease|reduce|relieve|manage|stop|support|slow|thin|bring down|calm|improve)|helps?(?: to)?(?: (?:stop|lower|keep|prevent|ease|control|treat|reduce|slow|protect|bring down|get rid of))?|treats|controls|lowers|prevents|protects|eases|relieves|used for|it is for|this is for|para (?:tratar|bajar|controlar|prevenir|proteger|ayudar|aliviar|evitar|reducir|mejorar|calmar)|sirve para|ayuda (?:a|con)|trata|controla|baja (?:la|el|su)|previene|protege|alivia)\b/g;
/** "for your blood pressure", "para la presion". */
export const FOR =
  /(?:\b(?:for|against) (?!\d|a (?:day|week|month|while|few|total)|an? \w+ (?:days?|weeks?)|one|two|three|four|five|six|seven|eight|nine|ten|now|more|the (?:next|first|last|rest)|example|help|questions|sure|good|free|both|as (?:long|many)|at (?:least|most)|up to|about|around|several|many|some|any|your (?:safety|doctor|next|visit|health|records?)|you\b|life|each|every|all|advice|ask)(?=[a-z])|\b(?:para|contra) (?=(?:el|la|los|las|su|sus|un|una)? ?[a-z])(?!que|mas|siempre|preguntas|usted|hablar|pedir))/g;
