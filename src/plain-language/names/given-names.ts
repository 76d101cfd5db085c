/** Given names and what their bearers are called, English and Spanish; first the name, then the nicknames. */
const ROWS = `
abigail abby gail|albert al bert|alexander alex sandy|alexandra alex sandra lexi|alfred al fred|alice allie|amanda mandy|andrew andy drew|angela angie
anthony tony|antonio tono toni|ann annie nan|anna annie|arthur art artie|barbara barb babs|beatriz bea|benjamin ben benny|beverly bev|bradley brad|carlos charlie
catherine cathy kate katie kitty|carolyn carol carrie|charles charlie chuck chas|charlotte lottie|christina chris tina chrissy|christine chris tina chrissy
christopher chris topher|concepcion concha conchita|consuelo chelo|daniel dan danny|david dave davey|deborah deb debbie|dennis denny|dolores lola loli|donald don donny
dorothy dot dottie dolly|douglas doug|edward ed eddie ned ted teddy|eduardo lalo edu|eleanor ellie nell nora|elizabeth liz beth betty eliza lizzie betsy libby
emily em emmy|enrique quique|ernest ernie|eugene gene|evelyn evie|fernando nando|florence flo|frances fran frannie|francis frank|francisco paco pancho fran
frederick fred freddie|gabriel gabe|gerald jerry gerry|gertrude trudy|gregory greg|guadalupe lupe lupita|guillermo memo|harold hal harry|helen nell|henry hank harry
humberto beto|ignacio nacho|isabel isa chabela|jacob jake|jacqueline jackie|james jim jimmy jamie|janet jan|jason jay|jean jeannie|jeffrey jeff|jennifer jen jenny
jesus chuy chucho|joan joanie|john johnny jack|jonathan jon|jose pepe|josefina pepa fina|joseph joe joey|joshua josh|juan juanito|judith judy|karen kari|katherine kathy kate katie kitty
kathleen kathy kate|kenneth ken kenny|kimberly kim|larry lars|laurence larry|lawrence larry|leonard len lenny leo|lillian lily lil|linda lindy|louis lou louie|luis lucho
margaret maggie meg peggy marge|maria mari|maria mary|martha marty|martin marty|matthew matt|melissa missy|mercedes meche|michael mike mikey mick|michelle shelly|mildred millie
nancy nan|natalie nat|nathaniel nate nathan|nicholas nick nicky|nicole nikki|norman norm|pamela pam|patricia pat patty tricia trish|patrick pat paddy|peter pete|philip phil|phyllis phyl
raymond ray|rafael rafa|rebecca becky becca|refugio cuca|richard rick rich dick richie|robert rob bob bobby robbie bert|roberto beto|rodolfo rudy|ronald ron ronnie|rosario chayo|roy royce
rosa rosie rosita|rose rosie|ruth ruthie|samantha sam|samuel sam sammy|sandra sandy|sarah sally|sharon shari|socorro coco|stephanie steph|stephen steve|steven steve|susan sue susie suzy|teresa tere|theodore ted teddy theo
theresa terry tess|thomas tom tommy|timothy tim timmy|vicente chente|victoria vicky tori|vincent vince vinny|virginia ginny|walter walt wally|wilbur will|william will bill billy liam willie
`;

const byName = new Map<string, Set<string>>();
for (const row of ROWS.split(/[|\n]/)) {
  const [name, ...nicknames] = row.trim().split(' ');
  if (!name) continue;
  const known = byName.get(name) ?? new Set();
  for (const each of nicknames) known.add(each);
  byName.set(name, known);
}

/** Nicknames of a given name (folded, lower case), and the given names that it is a nickname of. */
export function nicknamesOf(name: string): readonly string[] {
  const full = [...byName].filter(([, nicknames]) => nicknames.has(name)).map(([each]) => each);
  return [...(byName.get(name) ?? []), ...full];
}

/** More given names that are no words, by which a person whom the record does not know is noticed. */
const OTHERS =
  'aaron adam adrian agnes ahmed alan alejandra alejandro alicia alma amelia amina amir ana andrea angel angelica antonia ashley audrey brandon brenda brian brittany bruce bryan camila carla carmen cecilia cesar cynthia diana diane diego donna doris elena elias emma eric erica ernesto esther eva fatima felipe fernanda gary george giovanni gladys gloria hector hannah ibrahim ingrid irene jasmine javier jeremy jerome jessica jesse jorge josephine joyce juana julia julian julie justin kevin kyle laura lauren leticia lisa lorraine lourdes lucas lucia luz manuel marcos marcus mario marisol marta megan miguel mohammed monica natalia noah olga olivia omar oscar pablo paul paula pedro priya rachel ralph ramon raul ricardo rodrigo roger rosa russell ryan salvador santiago sean sergio silvia sofia sophia stella sylvia tiffany todd tyler valeria vanessa veronica victor wanda wayne wei xavier yolanda yusuf zachary amos brayan bridget boris carmela charlene consuelo deirdre dmitri gerald imani kyle latoya liam lupita mamadou marcus noelani ofelia philippa priyanka reggie roisin rosalind siobhan tamika tasha teofilo thuy tyrell tyrone winifred yesenia zuri aisha alejandra amara anders anil anita anjali ayesha bao beatrice bernard bernice betsy brandy brent brett bridget calvin camille candace cedric chad chantal clara claudia clifford clyde colleen connie corey craig crystal curtis dana danielle darius darlene darnell darren dean debra denise derek desiree dexter dmitry duane dwayne earl edgar edith edna elaine eloise elsa elvira emilio erin ernestine ethel eunice fatou felicia fernanda floyd freda gail geraldine gina ginger glenda gwen hans harriet hassan hazel heather heidi herman hilda hiroshi homer hugo ida igor ines irene irma isaac ismael ivan jacqueline jamal janelle janice jasmin javon jeanette jill joaquin jocelyn joel jolene jorge josefa juanita kareem katrina keisha keith kelvin kendra kent khadija kofi kwame lakeisha lamar latisha leila leonor leroy leslie lester lila linh lloyd lola loretta lucille luther lydia lyle mabel malik mamie marcia marcela marguerite marion marlene marshall marvin maureen maxine mei melvin mercy minh miriam mitchell moses muhammad myrtle nadia naomi natasha nelson neil nguyet nina nora norma octavio odessa omar opal oswaldo otis ottavia pascal patrice perla pierre preeti quentin rafael rahul ramona raquel rashid ravi regina renee rhonda rita rochelle rosalie rosemarie roxanne ruben rufus sabrina salma sanjay saul selena serena shanice shannon sheila sheldon sherry shirley sidney sonia stanley stella stuart sunita tabitha tatiana terrence tessa thelma thi tonya tracy travis trevor tuan tyler ulysses uma valentina velma vera vernon vikram vivian vladimir wallace warren wendell wendy wilma wilson winston yasmin yvette yvonne zainab zoe'.split(
    ' ',
  );

/** Given names that are hardly anything else. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set([...byName.keys(), ...OTHERS]);

/** Whether a folded word is a given name that is known to be one. */
export const isGivenName = (word: string): boolean => GIVEN_NAMES.has(word) || SHORT_FORMS.has(word);
const SHORT_FORMS: ReadonlySet<string> = new Set([...byName.values()].flatMap((names) => [...names]));
