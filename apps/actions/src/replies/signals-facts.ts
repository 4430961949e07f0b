import { signalsFor } from "./signal.js";

/** Words that come with facts and with access to documents; names, dates and places are counted beside them. */
export const factSignals = signalsFor("PRODUCTIVE", [
  [
    1.5,
    "{kin} ~2 was|is|were|are|named|called|name|names|born|from|married|came|had|died|said|says|told|lived|side|went",
  ],
  [1, "great|gt|2x|3x|2nd|3rd|1st|first|second|third|half ~1 {kin}"],
  [
    1.5,
    "born|b|bapt|baptised|baptized|christened ~3 in|at|near|on|abt|about|c|around|{year}|{word}",
  ],
  [1.5, "married|m|wed|widow|widowed ~3 {word}|{year}"],
  [1.2, "died|d|buried|drowned|killed|passed|interred ~2 in|at|on|{year}|aged"],
  [
    1.5,
    "emigrated|immigrated|sailed|came_over|came_out|came_from|went_to|went_out|settled|arrived|moved_to|homesteaded|migrated|transported|enlisted|deserted|left_for|originally_from|hailed_from|all_from|both_from|lived_in|lived_at|farmed",
  ],
  [2, "maiden|birth|family|farm|full|original|real|right|married name|surname"],
  [
    2,
    "surname|surnames|lastname|last_name|names ~3 was|is|were|are|changed|before|have|spelled|spelt|from|of",
  ],
  [2, "descend|descends|descended|descendant|descendants ~1 from|of"],
  [
    1.8,
    "certificate|certificates|cert|certs|census|bible|register|registers|deed|deeds|pedigree|obituary|obit|headstone|gravestone|gravestones|parish|probate|manifest|passenger|naturalization|naturalisation|griffith's|index|transcribed|transcriptions|indentures|gazette|muster|bonds|workhouse|archives|archive|diary|diaries|folder|folders|journal|notebook|memoir|funeral_card|war_record|service_record|marriage_record|papers",
  ],
  [
    1.5,
    "photo|photos|photograph|photographs|photographer|picture|album|letters|portrait|postcards|documents|document|scan|scans|scanned|chart|copies|research",
  ],
  [
    2.5,
    "i|we|there|still|she|he|my|have|got|ive ~2 have|got|hold|kept|keep|found|own|inherited|is|are|has ~5 certificate|certificates|cert|certs|census|bible|deed|pedigree|obituary|photo|photos|photograph|photographs|album|letters|folder|folders|documents|papers|diary|box|boxes|records|copies|list|tree|chart|register|notes|files|gedcom|will|postcards",
  ],
  [
    2,
    "shall|can|could|will|would|may|happy ~4 send|scan|copy|email|post|share|photograph|photocopy|bring|forward|upload|shoot|show|attach ~5 it|them|you|photo|photos|copy|copies|scan|page|certificate|documents|over|one|album|indentures|tree|list|what_i_have",
  ],
  [3, "tree|it|mine|profile|branch ~2 public|unlocked|open ~2 now|$|so|help|called|and"],
  [3, "made|make|set|put|turned|opened ~2 public|visible|open|unlocked"],
  [
    3.5,
    "invite|invited|invitation|added|add|shared|give|gave|given|granted|sent|sending ~2 you ~6 tree|access|viewer|editor|guest|invite|invitation|link|contributor|gedcom",
  ],
  [3, "invite|invitation|access|link|guest|viewer|editor ~4 tree|file|account"],
  [
    3,
    "uploaded|upload|transferred|on ~2 gedmatch|ftdna|wikitree|myheritage|familysearch|geni|findagrave",
  ],
  [3, "kit ~1 number|no|is|id|under|alias|{code}"],
  [2.5, "look|see|search|try|check|find|filed|listed|registered ~2 under|in_the|at_the|on_the|for"],
  [2.5, "tree ~1 is|called|named|under|on|goes ~1 called|named|under|on|back|at"],
  [2, "help yourself|yourselves"],
  [2, "welcome to use|copy|look|take|it|download"],
  [
    2,
    "match|matches|link|connection|related|relationship ~2 on|through|via|must|by|thru|is ~3 side|line|{word}",
  ],
  [2, "side not|of"],
  [
    1.5,
    "mother's|father's|mothers|fathers|mum's|mums|dad's|dads|moms|mom's|maternal|paternal|grandmother's|grandfather's side|line|people|family|name|maiden|father|mother|brother|sister",
  ],
  [
    2,
    "adopted|fostered|illegitimate|birth_mother|birth_father|birth_name|non-id|orphanage|orphaned|convict",
  ],
  [1.5, "sons|daughters|children|kids|brothers|sisters|siblings|boys|girls ~1 {word}"],
  [
    2,
    "did|done|has|wrote|researched|compiled|traced|transcribed ~3 tree|family|book|history|research|line ~2 back|of|on|to|and",
  ],
  [2, "want|need|like|have her|his|my|their email|number|address|phone"],
  [2, "want|wants|wanted|like|happy to ~1 talk|speak|chat|meet ~2 you|up"],
  [1.5, "could|can|may ask my|him|her|aunt|uncle|mum|mother|dad|father|cousin"],
  [1.5, "according to|says|states|shows|listed|recorded|named"],
  [1.5, "wrong|incorrect|mistaken|confirm|correct|correction|error ~3 {word}"],
  [
    1.5,
    "two|three|four|five|six|seven|eight|nine|ten|eleven|several sons|daughters|children|kids|brothers|sisters|wives|boys|girls",
  ],
  [
    1.5,
    "farmer|labourer|fisherman|thatcher|cutler|miner|blacksmith|weaver|sailor|railwayman|shoemaker|carpenter|soldier|tailor|mason|innkeeper|publican|shepherd|longshoreman|policeman|teacher|baker|butcher",
  ],
]);
