import { fold } from '../plain-language/names/fold.ts';

/** What orders to a model look like, English and Spanish. Searched in folded text without markup. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|bypass|override|overrule|skip|drop)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|these|those|the)\b.{0,30}\b(?:instructions?|rules?|prompts?|orders?|guidelines?|directions?|context|text|facts|policies|safety|filters?|checks?)\b/,
  /\b(?:ignora|ignore|olvida|olvide|descarta|descarte|omite|omita|haz caso omiso|haga caso omiso|desobedece|anula|anule|salta|salte)\b.{0,50}\b(?:instrucciones|reglas|indicaciones|ordenes|anteriores?|previas?|todo|lo de arriba|datos|filtros?)\b/,
  /\b(?:new|updated|real|actual|final|secret|hidden|important|special)\s(?:system\s)?(?:instructions?|orders?|prompts?|directives?|commands?)\b/,
  /\b(?:nuevas|verdaderas|secretas|importantes)\s(?:instrucciones|ordenes|reglas)\b/,
  /\b(?:system|developer|hidden|initial|original|secret)\s?(?:prompt|message|instructions?|mode)\b/,
  /\b(?:prompt|mensaje|instrucciones|modo)\s(?:del\s)?(?:sistema|desarrollador|oculto|inicial)\b/,
  /\byou are (?:now|no longer|actually|really|chatgpt|gpt|an? (?:ai|assistant|model|language|bot|doctor|pirate|hacker|unrestricted|different|new|admin))\b/,
  /\b(?:ahora eres|eres ahora|ya no eres|eres (?:un|una) (?:ia|asistente|modelo|doctor|pirata|hacker|robot))\b/,
  /\b(?:act|behave|respond|answer|speak|talk|write) (?:as|like) (?:if|a|an|the|though|dan|someone)\b/,
  /\b(?:actua|comportate|responde|habla|escribe) como (?:si|un|una|el|la|mi)\b/,
  /\b(?:pretend|imagine|suppose|simulate|role\s?play|let's play|lets play)\b.{0,30}\b(?:you|to be|that|a|an|game|as)\b/,
  /\b(?:finge|imagina|simula|juguemos|hagamos de cuenta)\b/,
  /\b(?:reveal|print|show|output|repeat|leak|dump|display|list|disclose|send|give|tell|share|summari[sz]e|copy|email|quote|return|expose|include|append|insert|attach)\b.{0,40}\b(?:prompt|instructions?|system|secrets?|api key|passwords?|token|credentials?|database|other patients?|another patient|all patients|patient list|next patient|previous patient|everyone|records of|conversation|social security|ssn|mrn|caseload|markers?|verbatim|link|url|address below)\b/,
  /\b(?:revela|imprime|muestra|muestrame|repite|envia|manda|dame|dime|lista|comparte|copia|escribe|incluye|agrega|anade)\b.{0,40}\b(?:prompt|instrucciones|sistema|secretos?|clave|contrasena|base de datos|otros pacientes|otro paciente|todos los pacientes|paciente siguiente|paciente anterior|lista de pacientes|expediente|seguro social|enlace|vinculo|texto de arriba)\b/,
  /\b(?:other|another|next|previous|different) patient(?:'?s|s)?\b.{0,40}\b(?:name|data|record|chart|diagnosis|medicines?|information|details|has|is|was|takes)\b/,
  /\b(?:otro|otra|otros|siguiente|anterior) pacientes?\b.{0,40}\b(?:nombre|datos|expediente|diagnostico|medicinas?|informacion|tiene|toma|es)\b/,
  /\b(?:respond|reply|answer|output|return) (?:only|just|exactly|solely|with only|in json|nothing but|with the)\b/,
  /\b(?:responde|contesta|devuelve) (?:solo|solamente|unicamente|exactamente|nada mas)\b/,
  /\b(?:forget|ignore|disregard) (?:everything|all|anything|whatever) (?:above|before|you|that|i|in|from|written|said)\b|\b(?:write|say|print|answer|reply|respond|output) (?:only|just|nothing but) (?:the|with|this|one|that)\b/,
  /\b(?:id|version|inputs)\s?:\s|\b[a-z]{1,2}\d+\s?\||\|\s?(?:problem|medicine|goal|allergy)\b/,
  /\b(?:begin|start|end|finish|prefix|precede) (?:your|the|each|every) (?:answer|reply|response|output|sentence|text|summary|draft|message)\b/,
  /\b(?:empieza|comienza|termina|inicia) (?:tu|la|cada|el) (?:respuesta|mensaje|texto|oracion|resumen)\b/,
  /\b(?:say|write|state|claim|add|insert|mention|include|tell|put|note)\b.{0,25}\b(?:that|the patient|the reader|the nurse|the doctor|them|him|her|this|following|sentence|line|words?|draft|summary|explanation|handout)\b.{0,60}\b(?:to|is|are|was|no longer|should|must|may|can|stop|take|call|click|visit|allerg|dose|cured|safe|approved)\b/,
  /\b(?:di|diga|escribe|escriba|anade|agrega|menciona|pon|incluye)\b.{0,25}\b(?:que|al paciente|a la paciente|al lector|la frase|esta linea|lo siguiente)\b/,
  /\b(?:do not|don't|never|must not) (?:mention|tell|say|include|write|show|warn|reveal|mask|check|flag|follow|obey|use the (?:rules|facts))\b/,
  /\bno (?:menciones|digas|incluyas|escribas|muestres|adviertas|sigas|obedezcas|uses las reglas)\b/,
  /(?:^|\W)(?:system|assistant|user|developer|human|ai|tool|sistema|asistente|usuario)\s?[:>\]|]/,
  /<\/?\s?(?:system|instructions?|data|user|assistant|prompt|script|img|a|iframe|style|svg|plan|facts?)\b|<\||\|>|\[\/?(?:inst|system|data)\]|<<sys|\{\{|\}\}|\$\{|<%|-->|<!--/,
  /\b(?:begin|end|start of|end of|fin de|inicio de) (?:the )?(?:data|datos|facts|instructions?|prompt|input|document|block|user|quote)\b/,
  /"?\b(?:role|sentences|facts|content|text|name|function|arguments)"\s?:|\}\s?\]|\]\s?\}|"\s?,\s?"/,
  /```|~~~|#{2,}|^\s*#\s|={4,}|-{3,}/,
  /\b(?:jailbreak|dan mode|do anything now|developer mode|god mode|sudo|admin override|root access|prompt injection|unfiltered|no restrictions|sin restricciones|modo desarrollador|base64|rot13|decode (?:this|the|and)|decodifica|descifra|hex decode|reverse (?:this|the) (?:text|string))\b/,
  /\b(?:translate|execute|run|eval|perform|follow|obey|carry out|complete) (?:the following|this|these|what follows|my|the next|below|every|all)\b/,
  /\b(?:traduce|ejecuta|sigue|obedece|cumple|completa) (?:lo siguiente|esto|estas|mis|las siguientes|todo)\b/,
  /\b(?:as an? (?:ai|language model|assistant)|i am an? (?:ai|language model|assistant)|como (?:ia|modelo de lenguaje)|soy una? (?:ia|modelo|asistente))\b/,
  /\b(?:language model|llm|chatgpt|gpt-?\d|claude|gemini|copilot|openai|modelo de lenguaje|inteligencia artificial|chatbot|northstar)\b/,
  /(?:https?|ftp|slack|mailto|javascript|data|file):|\bwww\.|\b[a-z0-9-]{2,63}\.(?:com|org|net|io|ru|cn|xyz|ly|app|info|biz|dev|co|example|test)\b/,
  /<[!@#]|(?:^|\s)@(?:here|channel|everyone|[a-z0-9._-]{2,})\b|!(?:channel|here|everyone)\b|\]\(/,
  /\b(?:click|tap|press|visit|open|follow|scan) (?:here|this|the|on|our|my) ?(?:link|url|site|website|page|button|code|below)?\b.{0,20}\b(?:link|url|site|website|below|now|here|code)\b|\b(?:haz clic|haga clic|pulsa aqui|visita el enlace|abre el enlace)\b/,
  /\b(?:post|send|message|notify|ping|alert|dm|forward)\b.{0,30}\b(?:channel|everyone|slack|all members|workspace|webhook|admin)\b|\b(?:publica|notifica|avisa)\b.{0,30}\b(?:canal|todos|slack)\b/,
];

/** Whether a text reads like an order to a model, in plain words or dressed up: spaced, leet, backwards, rot13, base64. */
export function readsLikeInstruction(text: string): boolean {
  const plain = fold(text).text.toLowerCase();
  const bare = plain.replaceAll(/[*_~`\\]+/g, '');
  const looks = [
    plain,
    bare,
    joinSpaced(bare),
    leet(bare),
    joinDotted(bare),
    joinLetters(bare),
    [...bare].toReversed().join(''),
    rot13(bare),
  ];
  return [...looks, ...decoded(text)].some((each) => {
    const line = each.replaceAll(/\s+/g, ' ');
    return ORDERS.some((order) => order.test(line));
  });
}

/** "i g n o r e  a l l" → "ignore all". */
const joinSpaced = (text: string) =>
  text.replaceAll(/(?<![\p{L}\p{N}])(?:\p{L}[ .-]){3,}\p{L}(?![\p{L}\p{N}])/gu, (run) =>
    run.replaceAll(/[ .-]/g, ''),
  );
/** "i.g.n.o.r.e a.l.l" → "ignore all". */
const joinLetters = (text: string) =>
  text.replaceAll(/(?<=(?<!\p{L})\p{L})[.|/+^_-](?=\p{L}(?!\p{L}))/gu, '');
const joinDotted = (text: string) => text.replaceAll(/(?<=\p{L})[.|/+^_-]+(?=\p{L})/gu, ' ');

const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', $: 's', '!': 'i' };
const leet = (text: string) =>
  text.replaceAll(/[\p{L}\d$!]+/gu, (word) =>
    /\p{L}/u.test(word) ? word.replaceAll(/[013457$!]/g, (digit) => LEET[digit] ?? digit) : word,
  );

const rot13 = (text: string) =>
  text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

function decoded(text: string): string[] {
  const blobs = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  const hex = text.match(/(?:[0-9a-f]{2}[\s:]?){12,}/gi) ?? [];
  return [
    ...blobs.map((blob) => Buffer.from(blob, 'base64').toString('utf8')),
    ...hex.map((blob) => Buffer.from(blob.replaceAll(/[\s:]/g, ''), 'hex').toString('utf8')),
  ].map((each) => fold(each).text.toLowerCase());
}
