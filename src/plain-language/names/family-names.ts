/** The commonest family names of the US that are no words of a note; census 2010, and some of the largest of newer communities. */
const ROWS = `
johnson williams jones garcia davis rodriguez martinez hernandez lopez gonzalez anderson thomas moore thompson perez sanchez harris ramirez lewis robinson allen wright scott nguyen adams nelson
mitchell roberts gomez phillips evans diaz edwards collins morales murphy gutierrez ortiz peterson bailey kelly kim cox richardson watson chavez ruiz hughes alvarez sanders patel myers ross jimenez bennett mendoza
rogers stewart morris morgan howard richard watkins powell jenkins perry russell sullivan coleman henderson barnes gonzales fisher vasquez simmons romero patterson hamilton graham reynolds griffin wallace herrera gibson
ellis medina aguilar stevens murray owens castro mcdonald ferguson soto kennedy vargas delgado schmidt muller obrien oneil oconnor ryan burke doyle walsh hansen olsen larsen jensen petersen nielsen johansen andersen
singh kaur khan ahmed ali hussein hassan mohamed ibrahim abdi okafor okonkwo adeyemi mensah owusu diallo traore tran pham le huynh vu vo dang bui do ngo chen wang zhang liu yang huang zhao wu zhou xu sun zhu guo lin luo
park choi jung kang cho yoon jang lim tanaka suzuki sato watanabe yamamoto nakamura kobayashi santos silva pereira ferreira costa oliveira souza almeida carvalho kowalski nowak ivanov petrov cohen levy goldberg rosenberg
jean pierre baptiste joseph charles louis francois haddad khoury mansour nasser rahman islam chowdhury begum reyes torres rivera fernandez cruz flores castillo salazar guerrero cabrera figueroa maldonado velasquez sandoval`;

/** A family name is one in small letters, too, right behind a role. */
const FAMILY_NAMES: ReadonlySet<string> = new Set(ROWS.trim().split(/\s+/));
export const isFamilyName = (lower: string): boolean => FAMILY_NAMES.has(lower);
