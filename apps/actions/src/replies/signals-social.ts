import { signalsFor } from "./signal.js";

/** Courtesies, health, weather and holidays. */
export const socialSignals = signalsFor("SOCIAL", [
  [
    1.6,
    "thanks|thank_you|thankyou|thank|thx|ta|cheers|tks|tnx|merci|danke|gracias|grazie|tack|obliged|tysm|ty|thanx|diolch|bedankt|obrigado|takk",
  ],
  [
    2.5,
    "^ ~1 many|much|big|so|very|thanks|thank_you|thankyou|ta|cheers|thx|great? thanks|thank_you|thankyou|ta|cheers|obliged|thx|appreciated|ty ~3 $",
    8,
  ],
  [2.5, "you are|you_are most|very|so|always|more_than? welcome"],
  [2.5, "no|not worries|problem|bother|probs|a_problem|at_all|trouble ~1", 14],
  [
    4,
    "happy|merry|blessed|joyous|frohe|joyeux|feliz|buon|god|glad|have_a|good|fröhliche|prettige|wesołych|peaceful|lovely christmas|xmas|crimbo|chrimbo|new_year|easter|birthday|bday|thanksgiving|holidays|hanukkah|chanukah|diwali|eid|halloween|mother's_day|mothers_day|father's_day|fathers_day|anniversary|st_patrick's|paddy's_day|fourth|4th|july|canada_day|australia_day|yule|solstice|weihnachten|noël|noel|navidad|natale|jul|ostern|pascua|passover|ramadan|lunar|midsummer|festive|nowruz|valentine's|friday|weekend",
  ],
  [3, "season's|seasons|compliments_of greetings|of|wishes"],
  [
    2.5,
    "wishing|wish you|u|ye|your|all ~4 christmas|year|holiday|holidays|easter|thanksgiving|recovery|well|day|birthday|happy|blessed|health|best|week|weekend",
  ],
  [
    2.5,
    "hope|hoping|trust|glad|pleased ~2 you|all|things|everyone|your|this|the|he|she|it|they|ye ~3 well|keeping|fine|ok|okay|better|safe|good|warm|dry|had|enjoyed|enjoying|enjoy|feeling|recovered|recovering|are|went|goes",
  ],
  [2, "keep|keeping|stay|staying well|safe|warm|dry|cool|healthy|fit|busy"],
  [2.5, "take|mind|look care|yourself|yourselves|after_yourself"],
  [3, "get|feel|feeling|speedy|quick|swift|full ~1 well|better|recovery"],
  [
    2.5,
    "hospital|operation|surgery|hip|knee|knees|physio|flu|covid|cold|cough|chemo|doctor|doctors|nurse|poorly|recovering|convalescing|stitches|cataract|cataracts|pneumonia|antibiotics|bronchitis|back_pain|sciatica|shingles|ankle|wrist",
  ],
  [
    4,
    "condolences|sympathy|sympathies|bereavement|sorry_for_your_loss|sorry_for_the_loss|thinking_of_you|rest_in_peace|thoughts_and_prayers|in_our_thoughts|in_my_thoughts|in_our_prayers|in_my_prayers|deepest|heartfelt",
  ],
  [
    3,
    "sorry|sad|saddened|shocked to|about|for|that|at ~1 hear|your|learn|read ~5 loss|passing|died|death|ill|poorly|news|mother|father|mum|dad|husband|wife|dog|cat|been|unwell|sick",
  ],
  [
    2.5,
    "kind|lovely|sweet|nice|thoughtful words|thoughts|wishes|card|message|of_you|note|service|flowers",
  ],
  [
    3,
    "weather|rain|raining|rained|rainy|snow|snowing|snowed|frost|frosty|sunshine|sunny|heatwave|storm|storms|hurricane|cyclone|flood|floods|degrees|celsius|windy|wind|gale|gales|drizzle|fog|humid|freezing|soggy|thunder|drought|bushfires|bushfire|ice|icy|shade",
  ],
  [
    1.8,
    "hot|cold|warm|wet|chilly|baking|boiling|scorching ~1 here|today|outside|out|enough|now|there|this|day|one",
  ],
  [
    2.5,
    "garden|roses|tomatoes|tomato|lawn|dog|dogs|cat|puppy|kitten|pup|chooks|hens|grandkids|holiday|holidays|trip|flight|cruise|beach|vacation|wedding|recipe|bowls|golf|football|cricket|rugby|game|goal|team|knitting|baking|cake|pudding|dinner|lunch|barbecue|bbq|pub|pint|tan|camping|caravan|jet_lag|luggage|airport|concert|choir|potatoes|daffodils|bulbs|bluebells|soup|mince_pies|turkey|eggs|chocolate",
  ],
  [
    3,
    "have|enjoy a|an|your|the|yourselves ~2 day|weekend|week|evening|night|trip|one|holiday|time|break|afternoon|morning|summer|flight|rest|christmas|party",
  ],
  [
    3,
    "love|regards|best|hugs|hello|greetings|wishes|hi|kisses to|from ~1 all|everyone|everybody|the|both|you|your|family|us|him|her|and|them",
  ],
  [2.5, "give|send|pass|say ~2 love|regards|best|hello|pat|hug|kiss|hi|my"],
  [2, "god|bless|blessings bless|you"],
  [2, "sends|send|sending ~1 his|her|their|our|my|you|best|love|hugs|prayers|condolences ~1"],
  [2, "safe travels|journey|trip|home|drive"],
  [2.5, "haha|hahaha|lol|lmao|hehe|rofl|ha_ha|hilarious|made_me_laugh|funny|giggle|chuckle", 14],
  [2, "congratulations|congrats|well_done ~1"],
  [2.5, "same|right|back|and to|back ~1 you|atcha|yours|yourself|yourselves ~1", 12],
  [2, "you too|as_well|likewise", 10],
  [
    2,
    "how|hows ~1 is|are|did|was|you|things|is|everyone ~2 you|things|your|the|everyone|family|it|going|keeping|weather|garden|operation|dog|holiday|trip|wedding|baby|hip|knee",
    40,
  ],
  [2, "x|xx|xo|xoxo|hugs|kisses $"],
  [
    2,
    "hi|hello|hiya|hey|g'day|morning|good_morning|good_evening|good_afternoon|howdy|hola ~2 $",
    4,
  ],
  [2, "just a line|note|quick|to_say"],
  [
    2,
    "did you ~1 watch|see|catch|enjoy ~2 match|game|final|show|news|match|film|concert|series|eclipse|football|race",
  ],
  [1.5, "what|such a|some ~2 finish|game|day|summer|winter|week|year|goal|match|party|evening"],
  [1.5, "nice|lovely|great|good to ~1 hear|chat|see|catch|talk ~3 news|you|from|up"],
  [1.5, "we|i|were are|am|just|got ~1 back|home|away|off ~2 from|to"],
  [2.5, "so|very|really|terribly|awfully sorry to|about|for ~1 read|hear|learn|your|see"],
  [
    3,
    "you|yer|ye are|is ~1 a|an|so|too|very ~1 star|angel|gem|pet|dear|legend|sweet|kind|sweetheart|love|treasure|good|saint",
    20,
  ],
  [3, "lit|light|said|say ~1 candle|prayer|a_prayer|prayers|mass"],
  [
    2.5,
    "good|best luck|of_luck ~1 with|for|on|in|at ~2 exam|exams|interview|move|new|job|match|operation|test|race|driving|wedding|baby|house|course|it_all|treatment|school|university",
  ],
  [2.5, "all the best for|in"],
  [2, "under the weather"],
  [2, "on the mend"],
  [2.5, "safe home|travels|and_sound|journey"],
  [2.5, "got|get|arrived|home ~1 home|back|there ~1 safe|safely|okay|ok|well"],
  [
    2,
    "kettle|tea|cuppa|coffee|biscuits|marathon|race|run|walk|swim|gym|yoga|bank_holiday|pouring|puppy|pic|photo_of_the|baby_shower|retirement_party|house_move|settling|school_holidays|christening|first_communion|funeral",
  ],
  [2, "popping|dropping|stopping|checking in|by"],
  [
    2,
    "move|trip|flight|wedding|party|operation|day|exam|holiday|christmas|visit|journey went|went_off|went_smoothly|go|was ~2 well|smoothly|ok|fine|lovely|great",
  ],
  [2.5, "very|so|that_is|most|too ~1 kind|sweet|thoughtful|good of"],
  [2.5, "in bed|hospital|plaster|a_sling ~1 with|for|all"],
  [2.5, "no|not_a bother|worries|problem|trouble|hassle|probs|prob", 6],
  [2, "mind|look_after yourself|yourselves|yerself"],
  [2, "one|day|weekend|evening|night|week $", 6],
]);
