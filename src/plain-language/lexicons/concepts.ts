// Longer than 250 lines: most of it is a table of words.
import { fold } from '../text/fold.ts';

/** Words of one meaning, English and Spanish, plain and clinical; a star stands for any ending. Ours, made for signs, reasons and orders. */
const GROUPS = `gain*,go up,goes up,went up,rise*,rises,climb*,increase*,sube*,aument*,put on
los*,drop*,go down,goes down,baj*,pierd*,perd*
pound*,lb,lbs,libra*
weight,weigh*,peso,pes*,pesese,heavier,scale,bascula
day,days,daily,dia,dias,diari*,overnight,24 hours,24 horas
night*,noche*
week*,semana*
hour*,hora*
chest,pecho,toraci*
pain*,hurt*,ache*,aching,damag*,harm*,injur*,danar,dano,danos,danad*,lastim*,dolor*,duele*,sore*
breath*,breathe*,breathing,respir*,catch your breath,catch my breath,short of breath,shortness of breath,dyspnea,air,aire,falta de aire,disnea,winded
trouble*,hard*,difficult*,problem*,struggl*,cuesta,dificultad*
swell*,swollen,puffy,edema,hinch*,hinchazon,inflam*,fluid,liquid*,water
leg,legs,pierna*
foot,feet,pie,pies
ankle*,tobillo*
arm,arms,brazo*
hand*,mano*
face,cara
belly,stomach,abdom*,tummy,vientre,barriga,estomago
head*,cabeza
headache*,dolor de cabeza
throat,garganta
eye*,ojo*,vision,see,sight,ver,vista
faint*,pass out,passed out,passing out,black out,collaps*,syncope,desmay*
dizz*,lighthead*,woozy,mare*
blood,bleed*,bleeding,sangr*,hemorrhag*
stool*,poop,bowel*,heces,evacu*,excremento*
urine,pee,urinat*,orin*,orina
black,negr*
vomit*,throw up,throwing up,threw up,vomit*,emesis
ulcer*,ulcera*
nausea*,queasy,sick to your stomach,nausea*
fever*,temperature,fiebre,temperatura
chill*,escalofrio*
cough*,tos,tose*
phlegm,sputum,mucus,flema*,esputo
rash*,hive*,sarpullido,ronchas,urticaria
itch*,picazon,comezon,pica
fall*,fell,caida*,cae*,caerse
confus*,not think clearly,confund*
sugar,glucose,azucar,glucosa,glucem*,a1c
diabet*
low,baj*,hypogly*
high,alt*,elevat*
blood pressure,hypertension,hypertensive,presion*,hipertension,presion arterial,presion alta,high blood pressure,bp
heart failure,chf,weak heart,congestive heart failure,insuficiencia cardiaca
heart,cardi*,corazon
heartbeat*,heart rate,rhythm,pulse,palpitat*,latido*,pulso,ritmo,palpit*,afib,atrial fibrillation,fibrilacion*,irregular
fast,rapid*,racing,rapid*,tachy*
attack,infarct*,ataque
stroke*,derrame*,accidente cerebrovascular
clot*,coagul*,trombo*,thromb*
kidney*,renal,rinon*
liver,hepat*,higado
lung*,pulmon*,pulmonary
copd,emphysema,epoc,chronic obstructive pulmonary disease,chronic lung disease
asthma*,asma*,wheez*,silbid*
pneumonia,neumonia,lung infection
infect*,infecc*,sepsis
cholesterol,colesterol,hyperlipidemia,lipid*,hiperlipidemia
thyroid*,tiroid*,hypothyroid*,hipotiroid*
depress*,mood,sad*,depres*,animo,trist*
anxi*,worr*,nerv*,ansi*
sleep*,insomnia,dormir,sueno,insomnio
seizure*,epilep*,convuls*
arthritis,osteoarthritis,artritis,joint*,articul*
gout,gota,uric
reflux,heartburn,gerd,acid*,acidez,reflujo
ulcer*,ulcera*
anemia,anemi*
cancer*,tumor*,cancer*
wound*,cut*,sore,herida*,llaga*
red,redness,roj*,enroje*
warm*,hot,calient*
pus,drain*,discharge,supur*,secrecion
weak*,debil*
nosebleed*,nose bleed*,sangra la nariz,sangrado nasal,nose*,nariz
last*,dura*
minute*,minuto*
numb*,adormec*,entumec*
speak*,speech,talk*,hablar,habla
walk*,exercise,camin*,ejercici*,active
eat*,food*,meal*,diet,coma,comer,comida*,come,aliment*,dieta
salt*,sodium,sal,sodio,salty
drink*,fluid*,beba,beber,tome,toma,tomar,tomando
soda*,refresco*,pop
juice*,jugo*
therap*,terap*,counsel*
go,goes,going,vaya,ir,attend
place,lugar
think*,thought*,piens*,pensar
alcohol*,beer,wine,liquor,alcohol*,cerveza,vino
smok*,cigarette*,tobacco,fum*,tabaco,cigarr*
grapefruit*,toronja*,pomelo*
drive,driving,manej*,conduc*
lift*,heavy,levant*,pesad*,cargar
bath*,shower*,ban*,ducha*
check*,measure*,test*,look,mida*,revis*,medir,monitor*,watch,chequ*
call,phone,llam*,contact*
doctor*,dr,dra,medic*,provider
clinic*,office,clinica,consultorio
hospital*,emergency room,er,emergencia*,urgencia*
rest,rests,resting,descans*,reposo
skin,piel
blue,azul*
lip,lips,labio*
tongue,lengua
move,movimiento,mover
stairs,escalera*
lie,lies,lying,flat,acost*,acuest*
after,despues
pillow*,almohad*
wake*,woke,despiert*
thirst*,sed
hungry,hambre
sweat*,sud*
shak*,trembl*,tembl*
bruis*,moret*
infection*,infeccion*
side effect*,efecto*
allerg*,alerg*
medic*,drug*,pill*,medicina*,medicament*,pastilla*
water pill*,diuretic*,diuretic*
blood thinner*,anticoag*
inhaler*,inhal*
oxygen,oxigen*
insulin*,insulina*
shot*,inject*,inyect*,vaccine*,vacuna*
wash*,lav*
change*,cambi*
bandage*,dressing*,venda*,vendaj*
clean*,limpi*
raise*,elevate*,prop*,elev*,levante
ice,hielo
heat,calor
log,write,record*,diary,notebook,anot*,escrib*,registr*,diario
bring,traig*,tray*,carry
glass*,vaso*
cup,cups,taza*
fruit*,fruta*
vegetable*,verdura*
nsaid*,anti-inflammator*,antiinflam*
kill yourself,suicid*,harm yourself,hurt yourself,hurting yourself,harming yourself,end your life,hacerse dano,die,morir
worse*,worsen*,empeor*,peor
new,nuev*
sudden*,repent*,subit*
sever*,sever*,strong,bad,fuert*,intens*
stop*,dejar,deje,par*,quit*
family,famil*
learn*,aprend*
need*,necesit*
child*,nino*,hij*
bone*,hueso*,osteoporosis,fracture*,fractur*
muscle*,muscul*
back,espalda
knee*,rodilla*
hip,hips,cadera*
shoulder*,hombro*
test,tests,lab,labs,examen,analisis,prueba*
treat*,trat*
constipat*,estren*
diarrhea*,diarrea*,loose stool*
nutrition*,nutric*
swim*,nad*
tired*,fatigue*,exhaust*,cansa*,fatiga
memory,dementia,memoria,demencia,alzheimer*
angina
prostate,prostat*,bph
bladder,vejiga
uti,urinary tract infection
migraine*,migran*
nerve*,neuropath*,neuropat*
potassium,potasio
iron,hierro
below,under,less than,lower than,por debajo,menos de,abajo
above,over,more than,higher than,greater than,por encima,mas de,arriba
too,demasiad*
still,todavia,aun`;

const STOP_WORDS = new Set(
  fold(`a an the away yourself himself herself cannot can't help helps helped prevent prevents preventing treat treats treating ayuda ayudan ayudar ayudarle prevenir previene tratar trata evitar evita puede pueden podria and or of to in on at for with by from your you you're yours is are be was were it its this that these those if when as
  have has had do does not no never any every each than then so may can will would should must our we us he she his her they them their who what
  more most much very also up out about into one there here get gets got feel feels feeling make makes keep keeps take takes taking use using
  el la los las un una unos unas y o de del al en con por para su sus usted es son que se si no nunca lo le les como esta este esto cuando cada mas
  tiene tenga tener tomar use usar siente sentir hay ser sea estar esta mucho muy a e u sin dos mi`).split(
    /\s+/,
  ),
);

type Group = { id: string; words: RegExp; isPhrase: boolean };
const groups: readonly Group[] = GROUPS.split('\n').flatMap((line, index) => {
  const spellings = line
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const source = (words: readonly string[]) => words.map((word) => word.replace('*', '[\\p{L}]*')).join('|');
  const phrases = spellings.filter((word) => word.includes(' '));
  const singles = spellings.filter((word) => !word.includes(' '));
  const id = `#${index}`;
  return [
    ...(phrases.length > 0
      ? [{ id, words: new RegExp(`(?<![\\p{L}])(?:${source(phrases)})(?![\\p{L}])`, 'gu'), isPhrase: true }]
      : []),
    ...(singles.length > 0
      ? [{ id, words: new RegExp(`^(?:${source(singles)})$`, 'u'), isPhrase: false }]
      : []),
  ];
});
const phraseGroups = groups.filter(({ isPhrase }) => isPhrase);
const wordGroups = groups.filter(({ isPhrase }) => !isPhrase);
const seen = new Map<string, readonly string[]>();

function conceptsOfWord(word: string): readonly string[] {
  const known = seen.get(word);
  if (known) return known;
  const ids = wordGroups.filter(({ words }) => words.test(word)).map(({ id }) => id);
  // A word that no group knows stands for itself; six letters carry it over endings, and over much of Spanish.
  const concepts =
    ids.length > 0
      ? ids
      : [word.length > 6 ? word.slice(0, 6) : word.replace(/(?<=...)(?:es|s|ed|ing)$/, '')];
  if (seen.size < 20_000) seen.set(word, concepts);
  return concepts;
}

const read = new Map<string, (readonly string[])[]>();

/** What a text speaks of: each element is one content word with the concepts it may stand for. Numbers are left out. */
export function conceptsOf(text: string): readonly (readonly string[])[] {
  const known = read.get(text);
  if (known) return known;
  const found = readConcepts(text);
  if (read.size > 5000) read.clear();
  read.set(text, found);
  return found;
}

function readConcepts(text: string): (readonly string[])[] {
  let folded = fold(text);
  const found: (readonly string[])[] = [];
  for (const { id, words } of phraseGroups) {
    folded = folded.replace(words, () => {
      found.push([id]);
      return ' ';
    });
  }
  for (const [word] of folded.matchAll(/[\p{L}]+(?:'[\p{L}]+)?/gu)) {
    if (word.length >= 2 && !STOP_WORDS.has(word)) found.push(conceptsOfWord(word));
  }
  return found;
}

/** Share of the content words of `part` that `whole` speaks of too; 1 when there is none to look for. */
export function coverage(part: string, whole: string): number {
  // A word said twice, or by two of its synonyms ("eat" and "meal"), is looked for once.
  const wanted = [...new Map(conceptsOf(part).map((concepts) => [concepts.join(' '), concepts])).values()];
  if (wanted.length === 0) return 1;
  const there = new Set(conceptsOf(whole).flat());
  return wanted.filter((concepts) => concepts.some((concept) => there.has(concept))).length / wanted.length;
}
