import { signalsFor } from "./signal.js";

/** Glad, and wants to work together. */
export const gladSignals = signalsFor("ENTHUSIASTIC", [
  [3.5, "would|will|we|i|id ~2 love|adore ~1 to|nothing|that|this|it"],
  [
    3,
    "love|loving|loved this|it|nothing|genealogy|family_history|doing|researching|mysteries|a|these|all",
  ],
  [
    3,
    "delighted|thrilled|excited|exciting|ecstatic|chuffed|stoked|overjoyed|elated|tickled|psyched|buzzing|pumped|ecstatic|gobsmacked|delight|thrill|jazzed|enthusiastic|exhilarated|thrilling",
  ],
  [
    3,
    "over_the_moon|made_my_day|made_my_week|made_my_year|dream_come_true|walking_on_air|cloud_nine|jumping_up|happy_dance|jumping_for_joy|beside_myself|goosebumps|shaking|in_tears|tears_of",
  ],
  [3, "can|could not|hardly|barely ~1 wait|believe|contain|stop_smiling"],
  [
    2.5,
    "so|very|really|most|extremely|truly|terribly|only_too|more_than|too|just|super|incredibly happy|glad|pleased|keen|grateful|interested|interesting|interest|eager",
  ],
  [2, "happy|glad|pleased|honored|honoured|privilege|pleasure ~1 you|to|that|if"],
  [
    2,
    "fantastic|amazing|awesome|wonderful|brilliant|fabulous|marvellous|marvelous|incredible|terrific|superb|excellent|magic|splendid|tremendous|phenomenal|fab|ace|deadly|epic|cool|smashing|capital",
  ],
  [1.5, "great|lovely|grand|super|sweet|neat"],
  [
    2,
    "wow|omg|yay|woohoo|hooray|hurrah|yippee|whoop|wahoo|woo|hurray|yaay|gosh|golly|blimey|crikey|yess|yesss|eek|squee|ooh|oooh|wowee|wowzers",
  ],
  [2, "oh|omg my god|gosh|goodness|word|stars|days|lord"],
  [3.5, "count|deal|sign me in|up"],
  [
    3.5,
    "i|we|im am? ~1 in|game|all_in|on_board|up_for|all_for|all_ears|hooked|keen|there|so_in|totally_in|yours $|for|with|to|already|now|on|and|let|you|mate",
  ],
  [3, "up|game|keen|eager for|to|as ~1"],
  [2.5, "keen|eager|raring|itching|dying|longing|looking_forward|look_forward ~1 to"],
  [
    2.5,
    "^ ~2 yes|yep|yeah|yup|aye|si|oui|ja|hell_yes|heck_yes|oh_yes|big_yes|sure|yea please|yes|absolutely|definitely|of_course|let_us|indeed|certainly|i_would|would|thing|pls|mate|from|count",
  ],
  [
    2,
    "absolutely|definitely|certainly|of_course|by_all_means|sure_thing|too_right|gladly|indeed|rather|totally|for_sure|you_bet|hell_yeah|hell_yes|no_brainer|without_a_doubt",
  ],
  [
    3,
    "happy|glad|like|love|delighted|pleased|willing|able|want|wish|keen|help|honored|honoured ~2 help|assist|collaborate|cooperate|contribute|share|compare|work|swap|exchange|join|team ~1",
  ],
  [2.5, "help|assist ~2 any way|anyway|anything|whatever|whichever|in_any|however"],
  [3, "ask|fire|shoot|quiz away|me_anything|me_whatever"],
  [2.5, "ask|tell|show|send|give|share me|us ~1 anything|everything|all|whatever|more|what"],
  [
    2.5,
    "let us|we|me ~1 do|go|get|work|talk|figure|compare|start|solve|crack|dig|chat|team|swap|join|pool|connect|collaborate|sort|make|find|see",
  ],
  [
    3,
    "work|working|team|teaming|join|joining|joined|put|putting|collaborate|collaborating|pool|pooling|compare|comparing|swap|swapping|combine|combining|crack|do ~2 together|up|forces|heads|notes|resources|whatever|trees|research|it_together|with_you",
  ],
  [2.5, "collaborate|collaboration|collaborating|teamwork|partner_in_crime"],
  [
    2,
    "hooked|obsessed|addicted|addict|passion|passionate|obsession|fascinated|fascinating|bug|mad_about|geek|nerd|junkie|addiction",
  ],
  [
    2,
    "where|when|how|what|which do|shall|should|can|would|will we|i ~1 start|begin|do_first|need|send",
  ],
  [2, "hear|know|learn|read|find|discover|dying|want|eager ~2 more|out|everything|all_about"],
  [2, "what do|can|have|else|would you|i ~1 know|need|tell|like|want|got|have"],
  [
    2.5,
    "waited|waiting|hoping|hoped|dreamed|dreaming|looking|searching|wanted|longed|praying|stuck|wishing ~6 years|ages|someone|somebody|decades|forever|long|life|this|day|moment",
  ],
  [2, "finally|at_last|about_time|brick_wall|brick_walls"],
  [2, "surprise|treat|joy|gift|news|miracle|blessing|find ~2 to|this|from|it|hear"],
  [2, "new|hello|hi|long_lost|newfound|dear cousin|cousins|cuz|relative"],
  [
    2.5,
    "write|reply|message|get|contact|call|ring ~3 soon|asap|as_soon|quickly|straight|back_soon",
  ],
  [
    1.5,
    "nice|lovely|good|great|wonderful|pleased|glad|delighted|fantastic|brilliant|thrilled to|you ~1 hear|meet|find|get|wrote|contacted|messaged|found",
  ],
  [2, "would i ever|not"],
  [2, "anything|any|whatever|everything i|we|you ~2 can|could|have|got|need|like|want"],
  [1.5, "you|u find|found|wrote|contacted|messaged|got|reached"],
  [2.5, "right|perfect person|match|time|timing"],
  [2, "best|nicest|greatest ~1 message|news|thing|email|letter"],
  [2.5, "made|makes|brightened|lifted my|our ~1 day|week|year|month|morning|evening|heart"],
  [
    2.5,
    "what fun|a_treat|a_thrill|joy|a_surprise|a_find|a_gift|an_adventure|great|lovely|wonderful|fantastic",
  ],
  [3, "all yours|ears|in"],
  [2.5, "ready|whenever|set when|whenever|and|to ~1 you|go|roll|waiting|start"],
  [3, "your|the|right woman|man|girl|guy|person|one"],
  [
    3,
    "no|not ~3 idea|know|imagine|believe how|what ~1 happy|glad|pleased|excited|long|much|thrilled|delighted|it|this",
  ],
  [2.5, "get|getting|crack|let_us get? cracking|going|started|stuck_in|on_with|to_work|digging"],
  [3, "my|our|a|real|with pleasure|privilege|honour|honor"],
  [3, "hell|heck|oh|thousand_times|big|resounding|definite|emphatic ~1 yes|yeah"],
  [2.5, "bitten|bug|hooked|caught ~1 by|the ~1 bug"],
  [
    2.5,
    "looking|look forward ~1 to ~1 working|hearing|sharing|learning|talking|it|your|getting|seeing|chatting|next",
  ],
  [3, "put|putting ~1 our|heads ~1 heads|together"],
  [2.5, "live|lived|living for ~2 this|it|sort|kind|stuff"],
  [2.5, "bring it on"],
  [2, "more please"],
  [2, "what|where next|first|now", 10],
  [2, "when|where|how can|shall|do|could we ~1 talk|meet|chat|start|speak|call"],
]);
