import type { Table } from "./table.js";

/**
 * Messages of programming errors. They come first: a word such as "connection" or "timeout" in a
 * complaint about an argument says nothing about a connection.
 */
export const guard: Table = {
  id: "message.guard",
  at: "message",
  firstLineOnly: true,
  rows: [
    [
      [
        String.raw`\bshould(?: not)? (?:be|have|match|contain)\b`,
        String.raw`\breceived (?:nan|undefined|null|-?\d+|type|an instance|function|string|object)\b`,
        String.raw`\b(?:provide|specify|pass|supply|use) (?:an? )?valid\b`,
        String.raw`\b(?:cannot|can't|may not|can not) be (?:empty|null|undefined|negative|blank|zero|less|greater|used|called|changed|converted)`,
        String.raw`\b(?:column|relation|table|function|field|operator|type|schema) ["'\x60]?[\w.]+["'\x60]?(?:\.["'\x60]?[\w]+["'\x60]?)? (?:does not|doesn't) exist`,
        String.raw`\bno ["'\x60]\w+["'\x60] (?:option|argument|parameter|property|field)`,
        String.raw`\berror in your sql`,
        String.raw`\bundefined binding`,
        String.raw`\bstrict mode violation`,
        String.raw`\b(?:node|element) is not an? (?:html\w+|<)`,
        String.raw`\bcan only accept\b`,
        String.raw`\bcommands? failed, see \.replies`,
        String.raw`\bis unavailable for \w+ (?:responses|requests)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bexpect\([^)]{0,60}\)\.`,
        String.raw`\bassert(?:\.\w+)?\(`,
        String.raw`\b(?:can't|cannot|could not|unable to) resolve (?:dependenc|(?:all )?parameters|module|import|symbol|type|alias|entry|reference|dependency|export)`,
        String.raw`\bwhile parsing\b`,
        String.raw`\ba valid \w+ (?:is|was) (?:needed|expected|missing)`,
        String.raw`\bprop \S{1,40} of type\b`,
        String.raw`\bmust not exceed\b`,
        String.raw`\bfailed to find (?:an? )?element`,
        String.raw`\b(?:still )?in connecting state`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bis not (?:a function|defined|iterable|a constructor|a valid|an? (?:object|string|number|array|instance))`,
      ],
      "bug",
    ],
    // What was left out, or used when it was over.
    [
      [
        String.raw`\bno (?!reason|message|answer|response|cause|details|error|connection|status|code)(?:[\w-]+ ){1,7}(?:is |was |were |are |been )?(?:specified|supplied|provided|given|set|configured)\b`,
        String.raw`\bmissing (?:[\w-]+ ){0,2}(?:option|parameter|argument|property|field|key|config\w*|setting|variable)s?\b`,
        String.raw`\b(?:is|are) missing[.!]?$`,
        String.raw`\b(?:needs?|has|have) to be (?:explicitly )?(?:supplied|provided|specified|set|defined|given|called|initiali[sz]ed|configured|created|opened|started|a|an)\b`,
        String.raw`\bunable to (?:extract|determine|infer|derive|deduce)\b`,
        String.raw`\b(?:invalid|malformed|incorrect) (?:\S+ ){0,6}connection string`,
        String.raw`\bproperty ["'\x60]?[\w.-]+["'\x60]? (?:does not|doesn't) exist`,
        String.raw`\bproperty ["'\x60]?[\w.-]+["'\x60]? (?:was )?not found`,
        String.raw`\bno metadata (?:for|found)`,
        String.raw`\b(?:bound|bind|bound to|converted|serialized?|set|assigned) to (?:an? )?(?:undefined|null|nan)\b`,
        String.raw`\bnon-?numeric value`,
        String.raw`\bis (?:greater|less|smaller|larger|bigger|longer|shorter|lower|higher) than\b`,
        String.raw`\bunknown keyword\b`,
        String.raw`\bcannot (?:copy|overwrite|move|mix|merge)\b`,
        String.raw`^impossible to\b`,
        String.raw`\b(?:does|do|did) ?n[o']t (?:contain|have) (?:the|an?|any) (?:path|key|field|property|method|column|member)\b`,
        String.raw`\block is not (?:acquired|owned|held)`,
        String.raw`\bnot in (?:the|an?) ["'\x60]?[\w-]+["'\x60]? state`,
        String.raw`\b(?:name|id|key|url|path|value|argument|option|parameter) (?:is|are) needed\b`,
        String.raw`\bqueue closed$`,
        String.raw`\balready finali[sz](?:ed|ing)\b`,
        String.raw`\bcannot (?:define|wrap|encode)\b`,
        String.raw`\b(?:can|may|must) (?:now )?(?:be called only|only be called)\b`,
        String.raw`\b(?:buffer|array|list|string) is empty\b`,
        String.raw`\bno (?:active|current) (?:cluster|context|profile)\b`,
        String.raw`\bnot a git repository`,
        String.raw`\b(?:iterator|batch|database|cursor|snapshot|statement|transaction|file handle|writer|reader) (?:is |was )?not (?:open|busy|started|initiali[sz]ed)\b`,
        String.raw`\b(?:iterator|cursor|statement) is busy\b`,
        String.raw`\b(?:statement|database|iterator|cursor|batch) (?:is |was )?(?:already )?closed$`,
        String.raw`\bcannot (?:start|begin|open) a transaction within`,
        String.raw`\bcannot (?:contain|include|exceed|start with|end with|begin with)\b`,
        String.raw`\bmust (?:supply|pass|define|set|include|exist|run|only|call)\b`,
        String.raw`\bunexpected (?:value|search|option|property|field|parameter|input)\b`,
        String.raw`\bunbalanced (?:paren|bracket|brace|quote)`,
        String.raw`\binvalid (?:[\w.-]+ ){1,4}(?:provided|supplied|given|passed)\b`,
        String.raw`\bpool of .{1,60} (?:has been|was|is) (?:destroyed|closed|ended)`,
        String.raw`(?<!\b(?:connection|socket|channel|session|stream|client|page|browser|context|target|server|peer|driver|database|port)s? (?:is |was |has |been )*)\balready (?:been )?(?:closed|released|finished|committed|destroyed)\b`,
        String.raw`\bno (?:\w+ ){1,3}(?:was|were) expected`,
        String.raw`\b(?:multiple|several) (?:\w+ )?(?:was|were) not expected`,
        String.raw`\b(?:called|used|invoked|queried|written|querying|query|writing) (?:\w+ )?(?:after|against|on) (?:an? |the |it )?(?:[\w-]+ ){0,3}(?:was |is |been |has been )?(?:closed|released|destroyed|disposed|ended|finished|finali[sz]ed|stopped)\b`,
        String.raw`\b(?:because|since|as) it (?:has been|was|is) (?:already )?(?:finished|committed|rolled back|closed|released|ended|destroyed)`,
        String.raw`\b(?:runner|writer|api|iterator|cursor|reader|statement|transaction|instance|object|builder|handle)s?:? (?:is |was |has been |has |been )?already (?:been )?(?:closed|released|finished|committed|rolled back|destroyed|ended|finali[sz]ed|disposed)`,
      ],
      "bug",
    ],
    // What is not there, whatever it is for.
    [
      [
        String.raw`\b(?:policy|setting|template|profile|plan|rule|file|document|test|record|entry|item|order|product|user|account|folder|recipe|workflow)s?(?: ["'\x60][^"'\x60]{1,60}["'\x60])? (?:was |were |is |could )?not (?:be )?found`,
        String.raw`\bno (?:test|file|document|record|entry|user|item|order|product|rule|policy|profile|template)s? (?:was |were )?found`,
        String.raw`\b(?:timeout|connection|browser|session|network|page) (?:policy|setting|template|profile|plan|rule|limit|quota)s? (?:not found|missing|for (?:your |this |the )?plan)`,
        String.raw`\b(?:limit|quota|allowance) (?:for|of|in) (?:your |this |the )?(?:current )?(?:plan|tier|subscription|license)`,
        String.raw`\bdisconnected from (?:billing|your account|the plan)`,
      ],
      "rejected",
    ],
    // What says itself that it is final.
    [
      [
        String.raw`\b(?:is|was|are|as) (?:fatal|permanent|final|unrecoverable|irrecoverable|not recoverable|not re-?tri?able|not re-?tryable|non-?re-?tryable|unretryable)\b`,
        String.raw`\b(?:do not|don't|must not|will not|should not|never) (?:be )?(?:re-?tr(?:y|ied)|attempted again)\b(?! (?:later|until|before|more than|within|for))`,
        String.raw`\bretry(?:ing)? (?:it |this )?(?:is|would be) (?:pointless|useless|futile|hopeless|forbidden)`,
        String.raw`\bunrecoverable (?:error|failure)`,
        String.raw`\bcontent security policy`,
      ],
      "rejected",
    ],
    // A file, a rule, a flag of that name.
    [
      [
        String.raw`(?<=\w\.)(?:log|txt|json|ya?ml|html?|md|csv|[cm]?[jt]sx?|toml|ini|env|xml|pdf|png|lock) (?:already exists|does not exist|doesn't exist|(?:was |is |could )?not (?:be )?found)`,
        String.raw`\b(?:rate.?limit(?:ing)?|time-?out|retry|connection|network|session|browser) (?:rule|policy|setting|option|field|parameter|property|value|template|header|flag|column|table|model|class|report|title)s? (?:["'\x60]?[\w.-]+["'\x60]? )?(?:could not be|cannot be|was not|has no|needs|lacks|is (?:empty|invalid|missing|read-only|not|unknown))`,
        String.raw`\bno (?:\w+ ){1,3}(?:named|called)\b`,
        String.raw`\b(?:unable to|could not|cannot) (?:locate|find) (?:an? |the )?(?:package|match|command|image|tag|branch|translation)\b`,
        String.raw`\bkey ["'\x60]?[\w.-]+["'\x60]? is missing`,
        String.raw`\buser (?:has )?(?:refused|declined|rejected|denied) the\b`,
      ],
      "rejected",
    ],
    [
      [
        String.raw`\b(?:argument|option|flag|switch) ["'\x60]?-{1,2}[\w-]+`,
        String.raw`(?<=["'\x60] )is (?:assigned|declared|never|deprecated|read-?only|reserved)\b`,
        String.raw`\b(?:unknown|unsupported|unrecogni[sz]ed) (?:status|state|type|kind|code|value|enum value|event|scope|grant)s?:? ["'\x60][a-z_]`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bcannot (?:read|set) propert`,
        String.raw`\bcan(?:'t|not) (?:destructure|mix bigint|convert|redefine|assign to|access '[^']*' before)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bmust(?: not)? (?:be|have|match|contain|provide|specify|start|end|equal|implement|return|call|use)\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`(?<!log-?in |sign-?in |authentication |authorization |authorisation |password |re-?authentication |action )\b(?:is|are) required\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\brequired (?:option|parameter|argument|field|property|key|value|column|env)`,
        String.raw`\bmissing (?:required|option|parameter|argument|field|property|key|value|config|env|["'\x60])`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\b(?:invalid|illegal|unknown|unrecogni[sz]ed|unsupported|bad|malformed|wrong) (?!response)(?:[\w."'\x60-]+ ){0,3}(?:option|string|value|argument|parameter|param|type|format|name|syntax|property|field|capability|configuration|config|input|scheme|protocol|url|uri|selector|number|date|json|xml|regex|regular expression|enum|key|method|command|identifier|character|port|path|query|expression)s?\b(?! length)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bexpected\b.{1,80}\b(?:to (?:be|equal|have|match|contain|throw|include)|but|got|received|instead)\b`,
        String.raw`\bexpected (?:an?|type|one of|at least|exactly|[\w.]+ to be)\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bout of (?:range|bounds)\b`,
        String.raw`\btoo (?:few|many) (?:parameter|argument|bind|value|column)`,
        String.raw`\bwrong number of arguments`,
        String.raw`\bexpects? (?:an?|to be|type|one of|at (?:least|most)|exactly|string|number|boolean)\b`,
        String.raw`\bis (?:missing in|not assignable to|incompatible with) (?:type|parameter)`,
        String.raw`\bnot assignable to parameter`,
        String.raw`\bcannot find (?:name|type|namespace|symbol)\b`,
        String.raw`\bduplicate (?:\w+ ){0,2}(?:name|id|identifier)\b`,
        String.raw`\bno (?:handler|listener|route|provider|adapter|plugin|strategy)s? (?:is |was |were )?(?:registered|defined|found|configured|for)`,
        String.raw`\bcould not resolve ["\x27.\x60]`,
        String.raw`\bsnapshots? (?:does|do|did) ?n[o\x27]t match`,
        String.raw`\b(?:env|environment)(?: variable)?s? \S{1,60} (?:is |was )?(?:not set|missing|undefined|empty)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\b(?:is|are) not allowed\b(?! to connect)`,
        String.raw`\b(?:is|are) not supported\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\b(?:cannot|can't|could not|couldn't|unable to|failed to) (?:parse|deserialize|serialize(?! access)|stringify|cast|coerce|validate|compile|resolve module|find module|import)\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bsyntax ?error`,
        String.raw`\bparse error\b`,
        String.raw`\bunexpected (?:token|identifier|character|keyword|argument|string|number)\b`,
        String.raw`\bunterminated (?:string|template)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\b(?:duplicate|circular) (?:key:|identifier|declaration|definition|structure|import|dependency)`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\balready (?:been )?(?:declared|registered|defined|handled|called|connected|initiali[sz]ed|started|read|consumed|disposed)\b`,
      ],
      "bug",
    ],
    [
      [
        String.raw`\bvalidation (?:failed|error)`,
        String.raw`\bassertion (?:failed|error)`,
        String.raw`\bnot implemented\b`,
        String.raw`\bno (?:recipients|driver) (?:defined|found)\b`,
        String.raw`\bno such (?:function|method|column|table|module|option)\b`,
        String.raw`\b(?:maximum call stack|body is unusable|bad port)\b`,
        String.raw`\bcannot (?:use|reuse|call|accept|set|navigate to invalid|add|remove)\b`,
        String.raw`\bdid you (?:mean|forget)\b`,
        String.raw`\b(?:is|are) disposed\b`,
        String.raw`\bafter calling end\b`,
        String.raw`\bwasn't found$`,
      ],
      "bug",
    ],
  ],
};
