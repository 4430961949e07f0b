const list = (names: string): readonly string[] => names.split("|");

/** Counties and other parts of a state, by their bare names. */
const counties = list(
  "antrim|armagh|carlow|cavan|clare|cork|derry|londonderry|donegal|down|dublin|fermanagh|galway|kerry|kildare|kilkenny|" +
    "laois|leitrim|limerick|longford|louth|mayo|meath|monaghan|offaly|roscommon|sligo|tipperary|tyrone|waterford|westmeath|" +
    "wexford|wicklow|king's county|queen's county|" +
    "bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|cornwall|cumberland|cumbria|derbyshire|devon|devonshire|" +
    "dorset|durham|essex|gloucestershire|hampshire|herefordshire|hertfordshire|huntingdonshire|kent|lancashire|leicestershire|" +
    "lincolnshire|middlesex|norfolk|northamptonshire|northumberland|nottinghamshire|oxfordshire|rutland|shropshire|somerset|" +
    "staffordshire|suffolk|surrey|sussex|east sussex|west sussex|warwickshire|westmorland|wiltshire|worcestershire|yorkshire|" +
    "north yorkshire|west yorkshire|south yorkshire|east yorkshire|lancs|yorks|lincs|notts|staffs|hants|herts|bucks|beds|berks|" +
    "cambs|glos|leics|northants|oxon|salop|wilts|worcs|warks|derbys|anglesey|breconshire|brecknockshire|caernarfonshire|" +
    "cardiganshire|carmarthenshire|denbighshire|flintshire|glamorgan|merionethshire|monmouthshire|montgomeryshire|" +
    "pembrokeshire|radnorshire|gwynedd|powys|dyfed|gwent|ceredigion|aberdeenshire|angus|argyll|argyllshire|ayrshire|" +
    "banffshire|berwickshire|caithness|clackmannanshire|dumfriesshire|dunbartonshire|east lothian|fife|forfarshire|" +
    "inverness-shire|kincardineshire|kinross-shire|kirkcudbrightshire|lanarkshire|midlothian|morayshire|nairnshire|" +
    "peeblesshire|perthshire|renfrewshire|ross-shire|roxburghshire|selkirkshire|stirlingshire|sutherland|west lothian|" +
    "wigtownshire|orkney|shetland|isle of man|isle of wight|jersey|guernsey",
);

/** States, provinces and the old lands of Europe. */
const states = list(
  "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|" +
    "iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|" +
    "nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|" +
    "rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|" +
    "wyoming|dakota territory|indiana territory|indian territory|oklahoma territory|utah territory|district of columbia|" +
    "ala|ariz|ark|calif|conn|fla|ill|ind|kan|kans|ky|mass|mich|minn|miss|mo|mont|neb|nev|okla|ore|penn|penna|tenn|tex|" +
    "wash|wis|wisc|wyo|d.c|dc|ontario|quebec|québec|nova scotia|new brunswick|prince edward island|newfoundland|labrador|" +
    "manitoba|saskatchewan|alberta|british columbia|yukon|cape breton|upper canada|lower canada|new south wales|victoria|" +
    "queensland|south australia|western australia|tasmania|northern territory|van diemen's land|nsw|otago|canterbury|" +
    "southland|taranaki|bavaria|bayern|saxony|sachsen|prussia|preussen|east prussia|west prussia|pomerania|pommern|silesia|" +
    "westphalia|westfalen|hesse|hessen|baden|württemberg|wurttemberg|palatinate|pfalz|hanover|hannover|mecklenburg|" +
    "schleswig-holstein|holstein|thuringia|alsace|lorraine|brittany|normandy|galicia|bohemia|moravia|volhynia|bukovina|" +
    "transylvania|friesland|groningen|zeeland|gelderland|drenthe|overijssel|limburg|brabant|småland|smaland|värmland|dalarna|" +
    "skåne|östergötland|västergötland|blekinge|halland|telemark|hordaland|rogaland|nordland|hedmark|oppland|jutland|funen|" +
    "zealand|sicily|sicilia|calabria|abruzzo|campania|basilicata|puglia|apulia|tuscany|piedmont|lombardy|veneto|molise|" +
    "liguria|lazio|sardinia|andalusia|catalonia|asturias|basque country|madeira|azores|jalisco|michoacán|michoacan|" +
    "zacatecas|nuevo león|nuevo leon|guanajuato|chihuahua|sonora|durango|coahuila|tamaulipas|oaxaca|puebla|sinaloa|" +
    "ulster|munster|leinster|connacht|connaught|transvaal|natal|cape colony|orange free state|cape province|bengal|punjab|" +
    "kerala|goa|highlands|hebrides|outer hebrides",
);

/** Two capitals that stand for a state when a comma and a town come before. */
const letters =
  /^(?:A[KLRZB]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJMLSVY]|O[HKNR]|P[AE]|QC|RI|S[CDKA]|T[NX]|UT|V[AT]|W[AIVY]|BC|VIC|QLD|TAS|NSW|NT)$/;

const countries = list(
  "usa|us|u.s.a|u.s|united states|america|uk|united kingdom|great britain|britain|england|scotland|wales|ireland|" +
    "northern ireland|eire|éire|canada|australia|new zealand|nz|south africa|rhodesia|india|germany|deutschland|austria|" +
    "switzerland|france|belgium|netherlands|holland|luxembourg|denmark|norway|sweden|finland|iceland|poland|lithuania|latvia|" +
    "estonia|russia|ukraine|belarus|hungary|romania|slovakia|czechoslovakia|czech republic|yugoslavia|serbia|croatia|" +
    "slovenia|bosnia|montenegro|macedonia|albania|bulgaria|greece|turkey|italy|italia|malta|spain|portugal|mexico|cuba|" +
    "puerto rico|jamaica|barbados|trinidad|bermuda|bahamas|haiti|dominican republic|guyana|brazil|argentina|chile|peru|" +
    "uruguay|paraguay|bolivia|colombia|venezuela|ecuador|panama|china|japan|korea|philippines|vietnam|singapore|malaya|" +
    "malaysia|burma|ceylon|sri lanka|pakistan|bangladesh|israel|palestine|syria|lebanon|egypt|kenya|nigeria|ghana|" +
    "sierra leone|zimbabwe|austria-hungary|russian poland|hong kong|gibraltar|faroe islands|greenland|cyprus|europe|africa|asia",
);

const rank = new Map<string, number>([
  ...counties.map((name) => [name, 1] as const),
  ...states.map((name) => [name, 2] as const),
  ...countries.map((name) => [name, 3] as const),
]);

/** How wide a region is: 1 a county, 2 a state or province, 3 a country; undefined for anything smaller or unknown. */
export function regionRank(name: string): number | undefined {
  if (letters.test(name)) return 2;
  const lower = name.toLowerCase().replaceAll("’", "'").replace(/\.$/, "");
  if (/^(?:county|co\.?)\s|\s(?:county|parish|co|shire|twp|township)$/.test(lower)) return 1;
  return rank.get(lower);
}
