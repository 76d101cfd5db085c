import { fold } from '../text/fold.ts';

/**
 * Words that name no problem and reveal it all the same: a specialty, a place, a treatment. For kinds of problems
 * that people are shunned for. A star stands for any ending; capitals are looked for in capitals ("AIDS", not
 * "hearing aids").
 */
const TELLING: readonly (readonly [of: RegExp, words: string])[] = [
  [
    /\b(?:hiv|aids|human immunodeficiency|vih|sida)\b/,
    'hiv, vih, AIDS, SIDA, human immunodeficiency, antiretroviral*, antirretroviral*, infectious disease*, enfermedades infecciosas',
  ],
  [
    /cancer|carcinoma|neoplas|malignan|lymphoma|linfoma|leu[kc]emia|melanoma|sarcoma|m[iy]eloma|tumou?r|metasta/,
    'cancer*, oncolog*, chemo, chemotherap*, quimioterap*, radiotherap*, radioterap*, radiation, tumor*, carcinoma*, lymphoma*, linfoma*, leukemia*, leucemia*, melanoma*, sarcoma*, myeloma*, mieloma*, malignan*, neoplas*, metasta*',
  ],
  [
    /opioid|opiate|opioide|substance|drug (?:use|abuse|depend)|addict|adicci|heroin|cocaine|methamphet|alcohol|dependence|\boud\b|\bsud\b|\baud\b/,
    'addict*, adicci*, methadone, metadona, buprenorphine*, buprenorfina*, suboxone, subutex, sublocade, naltrexone, naltrexona, vivitrol, heroin*, opioid*, opiate*, cocaine, cocaina, methamphetamine*, substance use, substance abuse, use disorder*, drug use, drug abuse, drug rehab*, detox*, desintox*, sober*, sobri*, relapse*, recaida*, needle exchange, narcotics anonymous, alcoholics anonymous, narcoticos anonimos, alcoholicos anonimos, medication assisted treatment, recovery program*, recovery center*, recovery house, OUD, SUD, AUD',
  ],
  [/alcohol|\baud\b/, 'alcohol*, disulfiram, acamprosate, antabuse'],
  [
    /schizo|esquizo|psycho(?:sis|tic)|psicosis|bipolar|depress|depresi|anxiety|ansiedad|stress disorder|ptsd|personality|suicid/,
    'psychiatr*, psiquiatr*, psychotherap*, psicoterap*, mental health, salud mental, behavioral health, schizo*, esquizo*, psychosis, psychotic*, psicosis, antipsychotic*, bipolar*',
  ],
  [
    /kidney|renal|nephro|dialysis|\besrd\b|\bckd\b/,
    'kidney*, renal, rinon*, nephro*, nefro*, dialysis, hemodialysis, dialisis, hemodialisis',
  ],
  [/diabet|\bt[12]dm\b|\bdm[12]?\b/, 'diabet*, endocrin*'],
  [/hepatitis|cirrhosis|liver|hepatic/, 'hepat*, liver, higado, cirrhosis, cirrosis'],
  [/dementia|demencia|alzheimer/, 'dementia*, demencia*, alzheimer*, memory clinic, memory care'],
  [/tubercul|\btb\b/, 'tubercul*, TB'],
  [/syphilis|gonorr|chlamyd|herpes|sexually/, 'syphilis, gonorr*, chlamyd*, herpes, sexual health, STD, STI'],
  [
    /pregnan|abortion|miscarriage|embaraz/,
    'pregnan*, embaraz*, prenatal, obstetric*, abortion*, miscarriage',
  ],
];

/** The words that reveal a problem with this folded name. */
export const revealingWords = (name: string): string[] =>
  TELLING.flatMap(([of, words]) => (of.test(name) ? words.split(', ') : []));

/** What 42 CFR Part 2 protects is substance use treatment, whatever a marked record is called. */
export const PART_2_WORDS: readonly string[] = revealingWords(fold('substance use'));
