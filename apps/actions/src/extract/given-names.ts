/**
 * Given names, old and from abroad, that the lists of the language library leave out.
 *
 * Names that are ordinary words or common surnames as well are not here: they count only where the sentence says so.
 */
export const givenNames: ReadonlySet<string> = new Set(
  (
    "aaltje abner absalom achsah ada adelbert adele adeline adolf adolph aeneas agatha agnes agneta ailsa aina ake aksel alasdair albert alberta albina " +
    "aldo alec alexandrina alf alfred algernon alice alma alois aloysius alphonse alonzo alvina alwyn ambrose amos anders andreas andrzej aneurin angelo angharad anke anna " +
    "annetta annie anselm anton antonina antonio archibald archie arend armand arne arnulf artur arvid asa asbjorn asenath astrid asunción augusta augustus aurelia aurora " +
    "axel azariah balthasar barbro barnabas barnaby bartholomew bartolomeo basil bathsheba beatrix beatrice benedikt benjamin berend berit bernardo bernhard bert berta bertha " +
    "bertie beryl bess bessie betje betsy bettina biddy birgit birgitta birte bjarne bjorn björn blas blodwen bohdan boleslaw bolesław bridget bridie brigid brigitta brita " +
    "britta bronisława bronwen bronwyn burkhard caleb calvin carmela carmine caspar cathal catharina catherina cecilia cecily celestine célestine ceridwen chana charlie chaim " +
    "charity christiaan christian christina ciaran cipriano clara clarence claus clem clemence clementina colette colm conall concetta conor constance constantia cormac cornelis cornelius " +
    "cyril cyrus dafydd daithi damaris daniel dagmar darby declan deirdre delia delphine dermot desmond diarmuid dieter dilys dirk dolly domenico dora dorcas dorothea dorothy " +
    "duncan dymphna eamon ebenezer eben eberhard edda edith edmund edna edwin effie egbert eileen eilidh einar eino eira eirlys eithne elbert eleanor eleazar elfriede eli elias " +
    "elihu elijah eliphalet elisabeth elisha eliza elizabetta elke ella ellen elmer elsa elspeth elsie elvira elżbieta emanuel emeline emil emilie emlyn emma enid enoch enos ephraim " +
    "erik erland ernest ernestine ernst erwin esau esme esther etta ettore eudora eugenia eulalia eunice euphemia eustace eva evan ezekiel ezra fanny fearghal fedor feliks " +
    "fergus ferdinand filippo finbar fiona flora florence florrie franciszek franciszka frans franz freda frederik freyja frida friedrich fritz gaetano galina gearóid gebhard " +
    "geert gerda gerhard gerrit gershom gertrude gertie gideon gilbert giovanni giuseppe giuseppina gladys glenys gottfried gottlieb goran gregor greta gretchen griet griselda grietje guadalupe gudrun " +
    "guglielmo guido gunhild gunnar gustaf gustav gwen gwenda gwendoline gwilym hannah hanna hanne hannes hans harald harriet harriett hattie heber hedda hedwig heike heinrich helene helga " +
    "helmut hendrik hendrika henriette henrik henrietta henryk hepzibah herbert herman hermann hermione hester hezekiah hilda hildegard hilma hiram hjalmar honora honoria horace horst hortense howell " +
    "hubert huldah hugh hyman ian ida idris ieuan ifan ignatius ignatz ignazio ike ilse imogen ina inga inge ingeborg ingrid iolo iorwerth ira irena irma isaac isabella isak isaiah ishbel " +
    "isidore ismay israel ivar ivor ivy jaakko jabez jacob jacobus jacoba jacqui jadwiga jakob jamesina jan janina jannetje janos jános jean-baptiste jean-pierre jedediah jemima jemmy jens jeppe jeremiah jessie jethro " +
    "jette joachim joan joaquín joe johan johann johanna johannes jolanta jonas jonathan jorgen jørgen josefa josefina josephine josiah josie józef jozef józefa jozua juan judith juliana jürgen justus jutta kaarlo karel karin " +
    "karl kaspar kasper katarina katarzyna kate katharina katherina kathe käthe kathleen katrin katie kazimierz keturah kezia keziah kirsten kirsti klaas klara klaus knud konrad konstanty kristen kristian kristina kristjan kunigunde " +
    "lachlan lambert lars lasse laszlo lászló laurence lavinia leah leif lemuel lena leocadia leopold leokadia lettice letitia levi lewis lidia liesbeth liesl lilian lilias lillie lionel lisbeth lizzie llewellyn lorenz lorenzo lottie " +
    "louisa loveday lovisa luca lucinda lucretia ludvig ludwig luigi lupe lydia lyudmila mabel madge maeve magda magdalena magnus maggie mahala mairi máire mairead máirtín malachi malcolm malgorzata małgorzata malvina mamie manus maren " +
    "margaretha margarethe margery marget margit margrethe maria marian marianna marija marika marit marjory martha marthe martin marta märta mathias mathilda mathilde mathurin matilda matthias matti maud maude mavis maximilian meg mehitabel " +
    "mehetabel meinrad melchior melvina meredydd merete meta mette meyer micah michał michal michel mieczysław mihaly mihály mikkel mikael mikko millicent milly minerva minna minnie miriam moishe moira molly mordecai morag moritz morris moses muriel murdo murdoch " +
    "myfanwy myrtle nan nancy naomi nathaniel nehemiah nell nellie nelly nettie niall nicolaas nicolai niels nikolai nils noah nora norah norbert obadiah octavia odd odile olaf olav ole olga oline olive oliver olof olov ollie ольга onesimus opal ophelia ottilie otto " +
    "owain paddy padraig pádraig paolo parthenia pascal pasquale patience patsy pauline peadar pearl peder peggy pelagia pentti per percival percy perpetua peter petronella petrus petter phebe phebe philippa philomena phineas phoebe phyllis pieter piet pietro piotr pleasant pól polly prudence priscilla " +
    "prosper quintus rachael rachel raffaele rafał ragnar ragnhild ralph ramona rasmus rebecca rebekah redmond refugio reggie reginald reinhard reinhold reuben rhoda rhys ria rikke roald robina roderick rosa rosalia rosanna rosario rosina rosetta rosie rowland rudolf rupert ruth rutger saimi sadie salome salvatore sam samuel santina " +
    "sara sarah saul seamus séamus sean seán selina selma seth shane sheila sheelagh shlomo shmuel sibyl sidney siegfried sigmund signe sigrid sigurd silas silvester simeon simon sinead siobhan siôn sixten solomon solveig søren soren sorcha stanisław stanislaw stanisława stanislawa staffan stefan stefania stefano stella stephanus sten stig " +
    "susannah susanna svante sven sybil sylvester szymon tabitha tadeusz tadhg tamar tamsin tekla télesphore telesphore temperance teodor teresa terence tessa thaddeus thea theodor theodora theodore theodosia theophilus theresia thirza thomasina thora thorvald thurza tilda tilly tillie timothy tirzah tobias tomás tomas tomasz torsten tove trevor trijntje trudy truls tryphena " +
    "tudor tyra ulla ulrich ulrika ulysses una unity urban uriah ursula valborg valentin valentina veikko vera verena verna veronika vi vilhelm vilma vincenza vincenzo viola violet vito vladimir volker wacław waclaw waldemar walburga walter wanda warnerus wendell werner wiebe wiktor wilbur wilfred wilfrid wilhelm wilhelmina wilhelmine willem william willie wilma winifred winnie witold władysław wladyslaw wojciech wolf wolfgang " +
    "xaver yetta ylva yngve yvonne zacharias zachariah zebulon zelda zenobia zillah zofia zoltan zsófia zsuzsanna wm thos jas jno chas geo robt jos benj saml danl eliz margt alexr edwd richd fredk ned ted con denis des don kev gus reg sid stan syd alf bert fred fran gert jo jem jock kit len les lil liz lon lonnie mo nat pat pete phil ray rob ron sal sally sue tam tom tim toby vic wal walt " +
    "gaz cathy barb gina tanya carol susan rosemary beryl hilda maureen moira norman geoffrey cyril arthur brenda"
  ).split(" "),
);
