const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Titles and words of kinship that stand before a name and are no part of it. */
export const titles = set(
  "mr mrs ms miss mister dr doctor prof professor rev revd reverend fr father sister brother sir lady lord dame capt captain col colonel lt lieutenant sgt sergeant major gen general hon judge canon dean bishop constable nurse squire widow madam mme mlle monsieur madame herr frau señor señora don doña aunt auntie aunty uncle great grand gran granny grandma grandpa grandad granddad grandfather grandmother nan nana nanna nanny pop pops poppa papa mama mum mom mam dad daddy mother cousin cous opa oma omi tía tia tío tio tante oncle onkel baby saint-widow young old dear hi hello hey thanks thank hiya morning g'day private pte cpl corporal",
);

/** Words of kinship after which somebody's name follows: "my brother Wendell", "his wife was Anna". */
export const kinship = set(
  "mother father mum mom dad mam parents parent grandmother grandfather grandma grandpa gran granny grandad granddad nan nana nanna grandparents grandparent great-grandmother great-grandfather great-grandparents great-aunt great-uncle aunt auntie uncle cousin cousins brother brothers sister sisters half-brother half-sister twin twins son sons daughter daughters child children wife husband widow widower spouse partner nephew niece ancestor ancestors ancestress stepfather stepmother stepson stepdaughter grandson granddaughter baby boy girl kids bride groom godmother godfather fiancé fiancée bisabuelo bisabuela abuelo abuela babcia dziadek oma opa morfar mormor farfar farmor gran's mate friend neighbour eldest youngest siblings sibling namesake couple immigrant settler",
);

/** Words before a name: "named Patrick", "called Birdie". */
export const naming = set(
  "named called name is was were known as née nee aka alias alled christened nicknamed me i'm am signed witnessed by married m remarried wed marrying for remember meet about",
);

/** Words after which a place is named. */
export const placePrepositions = set(
  "in at from near to around outside via towards toward through into of between leaving left reached visited beyond across settled round above below nr off within under throughout behind past parish village town city townland born county area",
);

/** Words of movement: the "to" after them leads to a place. */
export const movement = set(
  "moved went came come go goes going emigrated immigrated migrated sailed returned removed travelled traveled over back out up down west east north south off move moving ran shipped on headed transported sent arrived transferred way boat ship voyage passage close next relocated fled bound",
);

/** A capitalised word like these makes the whole a street, a ship, an institution or a group. */
export const institutions = set(
  "street st. road rd avenue ave lane drive terrace crescent square close court row place way highway boulevard church chapel cathedral abbey priory minster synagogue cemetery churchyard graveyard hospital infirmary asylum workhouse union school college university academy library archive archives museum office registry society association club company co. ltd inc bank hotel inn arms tavern pub house hall manor castle farm ranch station mill mills mine colliery pit works factory brewery foundry shipyard docks dock barracks prison gaol jail regiment infantry cavalry fusiliers rifles artillery guards battalion brigade corps navy army force militia police department council board commission ministry foundation trust press gazette examiner times herald journal chronicle newspaper news telegraph tribune records record register registers census index rolls roll survey valuation database project group page study tree dna bible book books act war battle treaty famine rising riots revolution railway railroad line lines steamship ship theatre theater cinema orphanage home convent monastery institute institution parliament assembly court service services team department search finder ancestors match matches test kit site",
);

/** Groups of people rather than one of them: "the Brodie family". */
export const groupWords = set(
  "family families brothers sisters boys girls side line lines lot clan branch name surname surnames tree trees folks people siblings twins cousins kids children clans descendants estate house farm one-name photograph album papers indentures letters bible connection connections link links match matches research researchers headstone grave plot crowd bunch reunion ones household",
);

/** Words that make the capitalised words beside them a place. */
export const placeTypes = set(
  "county co co. parish township twp lake loch lough isle island islands mount mountain mountains valley river creek springs falls city town village heights beach harbor harbour bay port fort cape point glen rapids grove ridge junction hill hills bluff territory shire bridge ferry north south east west upper lower new great little san santa são saint st st. ste sankt los las el la bad mt mt. ft ft. prairie cove head forest moor vale corners crossing borough province district parish region republic",
);

/** Words that may stand inside a name in lower case. */
export const connectors = set(
  "de da do dos das del della di du des der den van von vander ter ten zu zum zur af av la le y e i ap ab ibn bin ben al el à aux lo los las upon super en sur am ob an der",
);

/** Given names that are ordinary words as well. */
export const doubtfulGiven = set(
  "will may rose grace hope mark bill art pat sue ray faith joy dawn june april august rob jack sal gene earl dean drew frank grant guy penny patience charity pleasant prudence mercy chance royal major king prince queen duke young lance rich rick bob jo don jean see so an my in to do will's lee van sandy sunny summer autumn winter heather ivy olive pearl ruby amber crystal violet lily daisy poppy iris myrtle hazel robin jay drake wade miles max dale glen clay cliff forest heath chuck nick mike dick peg pip gay carol noel christian love welcome best marry mary-go king jade opal angel unity merry happy temperance gale bell page story cash fern vi len les den con reg ned stan art vic wal fay fanny kit mo nan nat phil ron tam ted tim tom tom's jem jock cathy lon ann ian una asa ake ira ole ida al ed ty la de le ben lin min kim song long ha ho hong wu li yi mi lu ana las kay kaye gay sunshine star sky stormy winter ever many billion precious princess treasure georgia virginia florence chelsea austin charlotte victoria sydney carson clare kerry augusta paris london dakota savannah brooklyn jordan israel kent devon dallas houston lincoln chester milton stanley preston clifton denver orlando carolina asia africa china india ireland eire america tyrone dublin marina melody harmony cherry cherish honey candy ginger rusty dusty buddy buck bud chip skip tip rip ace",
);

/** Words a letter ends with before the name of its writer. */
export const closings = set(
  "regards sincerely faithfully truly yours cheers love best thanks thank ciao hugs wishes warmly kindly respectfully cordially hälsning hilsen gruß grüße groeten saludos salutations fondly xx xxx x luck soon bless affectionately blessings hugs kind warm cousin slán",
);
