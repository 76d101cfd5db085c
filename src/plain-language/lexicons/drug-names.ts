/** Common generic and brand names, written down by hand; one word each, as it is matched. Names that are plain words stay out. */
const GENERICS = `abacavir abatacept abemaciclib abiraterone acamprosate acarbose acebutolol acetaminophen acetazolamide acetylcysteine acyclovir
adalimumab adapalene adefovir albendazole albuterol alendronate alfuzosin alirocumab aliskiren allopurinol almotriptan alogliptin alosetron
alprazolam alteplase amantadine ambrisentan amikacin amiloride aminophylline amiodarone amitriptyline amlodipine amoxapine amoxicillin
amphetamine ampicillin anakinra anastrozole anidulafungin apixaban apomorphine apremilast aprepitant aripiprazole armodafinil asenapine aspirin
atazanavir atenolol atezolizumab atogepant atomoxetine atorvastatin atovaquone atropine avanafil axitinib azathioprine azelastine azilsartan
azithromycin aztreonam baclofen baloxavir baricitinib beclomethasone bedaquiline belimumab bempedoic benazepril bendroflumethiazide
benralizumab benzonatate benztropine betamethasone betaxolol bethanechol bevacizumab bicalutamide bictegravir bimatoprost bisacodyl bismuth
bisoprolol bivalirudin bleomycin bortezomib bosentan bosutinib brexpiprazole brimonidine brinzolamide brivaracetam bromocriptine budesonide
bumetanide bupivacaine buprenorphine bupropion buspirone busulfan butalbital cabergoline cabozantinib calcitonin calcitriol canagliflozin
candesartan cangrelor capecitabine capsaicin captopril carbamazepine carbidopa carboplatin carfilzomib cariprazine carisoprodol carvedilol
caspofungin cefaclor cefadroxil cefazolin cefdinir cefepime cefixime cefotaxime cefoxitin cefpodoxime cefprozil ceftazidime ceftriaxone
cefuroxime celecoxib cenobamate cephalexin certolizumab cetirizine cetuximab chlorambucil chlordiazepoxide chlorhexidine chloroquine
chlorothiazide chlorpheniramine chlorpromazine chlorpropamide chlorthalidone chlorzoxazone cholecalciferol cholestyramine ciclesonide
ciclopirox cilostazol cimetidine cinacalcet ciprofloxacin cisplatin citalopram clarithromycin clavulanate clemastine clindamycin clobazam
clobetasol clomiphene clomipramine clonazepam clonidine clopidogrel clorazepate clotrimazole clozapine cobicistat codeine colchicine
colesevelam colestipol cortisone cromolyn crizotinib cyanocobalamin cyclobenzaprine cyclophosphamide cyclosporine cyproheptadine cytarabine
dabigatran dabrafenib daclatasvir dalbavancin dalteparin danazol dantrolene dapagliflozin dapsone daptomycin daratumumab darbepoetin
darifenacin darolutamide darunavir dasatinib deferasirox deferoxamine delafloxacin denosumab desipramine desloratadine desmopressin
desogestrel desonide desvenlafaxine deutetrabenazine dexamethasone dexlansoprazole dexmethylphenidate dextroamphetamine dextromethorphan
diazepam diclofenac dicloxacillin dicyclomine didanosine diflunisal digoxin dihydroergotamine diltiazem dimenhydrinate diphenhydramine
diphenoxylate dipyridamole disopyramide disulfiram divalproex dobutamine docetaxel docusate dofetilide dolutegravir donepezil dopamine
doravirine dorzolamide doxazosin doxepin doxorubicin doxycycline doxylamine dronabinol dronedarone drospirenone dulaglutide duloxetine
dupilumab dutasteride edoxaban efavirenz elagolix eletriptan eltrombopag eluxadoline empagliflozin emtricitabine enalapril enalaprilat
enfuvirtide enoxaparin entacapone entecavir enzalutamide epinephrine epirubicin eplerenone epoetin eprosartan eptifibatide eptinezumab
erenumab ergocalciferol ergotamine erlotinib ertapenem ertugliflozin erythromycin escitalopram eslicarbazepine esmolol esomeprazole
estazolam estradiol eszopiclone etanercept ethacrynic ethambutol ethinyl ethionamide ethosuximide etodolac etonogestrel etoposide
etravirine everolimus evolocumab exemestane exenatide ezetimibe famciclovir famotidine febuxostat felbamate felodipine fenofibrate
fenofibric fentanyl ferric fesoterodine fexofenadine fidaxomicin filgrastim finasteride finerenone fingolimod flavoxate flecainide
fluconazole flucytosine fludarabine fludrocortisone flumazenil flunisolide fluocinolone fluocinonide fluorouracil fluoxetine fluphenazine
flurazepam flurbiprofen flutamide fluticasone fluvastatin fluvoxamine fondaparinux formoterol fosamprenavir fosaprepitant fosfomycin
fosinopril fosphenytoin fremanezumab frovatriptan fulvestrant furosemide gabapentin galantamine galcanezumab ganciclovir gatifloxacin
gefitinib gemcitabine gemfibrozil gemifloxacin gentamicin glatiramer glecaprevir glimepiride glipizide glucagon glyburide glycopyrrolate
golimumab goserelin granisetron griseofulvin guaifenesin guanfacine guselkumab haloperidol heparin hydralazine hydrochlorothiazide
hydrocodone hydrocortisone hydromorphone hydroxychloroquine hydroxyurea hydroxyzine hyoscyamine ibandronate ibrutinib ibuprofen ibutilide
icosapent idarubicin idarucizumab iloperidone iloprost imatinib imipenem imipramine imiquimod indacaterol indapamide indomethacin
infliximab insulin interferon ipilimumab ipratropium irbesartan irinotecan isavuconazole isocarboxazid isoniazid isosorbide isotretinoin
isradipine itraconazole ivabradine ivacaftor ivermectin ixekizumab ketamine ketoconazole ketoprofen ketorolac ketotifen labetalol
lacosamide lactulose lamivudine lamotrigine lanreotide lansoprazole lanthanum lapatinib lasmiditan latanoprost ledipasvir leflunomide
lemborexant lenalidomide lenvatinib letermovir letrozole leucovorin leuprolide levalbuterol levetiracetam levobunolol levocarnitine
levocetirizine levodopa levofloxacin levomilnacipran levonorgestrel levothyroxine lidocaine linaclotide linagliptin linezolid liothyronine
liraglutide lisdexamfetamine lisinopril lithium lixisenatide lofexidine lomitapide loperamide lopinavir loratadine lorazepam lorlatinib
losartan loteprednol lovastatin loxapine lubiprostone lurasidone lusutrombopag macitentan maraviroc mebendazole meclizine
medroxyprogesterone mefenamic mefloquine megestrol meloxicam melphalan memantine meperidine mepolizumab meprobamate mercaptopurine
meropenem mesalamine mesna metaxalone metformin methadone methazolamide methenamine methimazole methocarbamol methotrexate methscopolamine
methyldopa methylergonovine methylnaltrexone methylphenidate methylprednisolone methyltestosterone metoclopramide metolazone metoprolol
metronidazole mexiletine micafungin miconazole midazolam midodrine mifepristone miglitol milnacipran milrinone minocycline minoxidil
mirabegron mirtazapine misoprostol mitomycin mitoxantrone modafinil moexipril molnupiravir mometasone montelukast morphine moxifloxacin
mupirocin mycophenolate nabumetone nadolol nafcillin naldemedine nalbuphine naloxegol naloxone naltrexone naproxen naratriptan natalizumab
nateglinide nebivolol nefazodone nelfinavir neomycin neostigmine nevirapine niacin nicardipine nifedipine nilotinib nimodipine nintedanib
niraparib nirmatrelvir nisoldipine nitazoxanide nitrofurantoin nitroglycerin nitroprusside nivolumab nizatidine norepinephrine
norethindrone norgestimate nortriptyline nystatin obeticholic ocrelizumab octreotide ofatumumab ofloxacin olanzapine olaparib olmesartan
olodaterol olopatadine olsalazine omadacycline omalizumab omeprazole ondansetron oritavancin orlistat orphenadrine oseltamivir osimertinib
ospemifene oxacillin oxaliplatin oxandrolone oxaprozin oxazepam oxcarbazepine oxybutynin oxycodone oxymetazoline oxymorphone oxytocin
paclitaxel palbociclib paliperidone palonosetron pamidronate pancrelipase panitumumab pantoprazole paroxetine patiromer pazopanib
pegfilgrastim peginterferon pembrolizumab pemetrexed penicillamine penicillin pentamidine pentazocine pentobarbital pentoxifylline
perampanel perindopril permethrin perphenazine pertuzumab phenazopyridine phenelzine phenobarbital phentermine phentolamine phenylephrine
phenytoin pibrentasvir pilocarpine pimavanserin pimecrolimus pimozide pindolol pioglitazone pirfenidone piroxicam pitavastatin pitolisant
plecanatide posaconazole pramipexole pramlintide prasugrel pravastatin praziquantel prazosin prednisolone prednisone pregabalin
primaquine primidone probenecid procainamide prochlorperazine progesterone promethazine propafenone propantheline propofol propranolol
propylthiouracil protriptyline prucalopride pseudoephedrine pyrazinamide pyridostigmine pyrimethamine quetiapine quinapril quinidine
rabeprazole raloxifene raltegravir ramelteon ramipril ranitidine ranolazine rasagiline regorafenib remdesivir repaglinide reslizumab
ribavirin ribociclib rifabutin rifampin rifapentine rifaximin rilpivirine riluzole rimegepant riociguat risankizumab risdiplam risedronate
risperidone ritonavir rituximab rivaroxaban rivastigmine rizatriptan roflumilast romosozumab ropinirole rosiglitazone rosuvastatin
rotigotine rufinamide ruxolitinib sacubitril safinamide salmeterol salsalate sarilumab saxagliptin scopolamine secukinumab selegiline
selexipag semaglutide senna sennosides sertraline sevelamer sildenafil silodosin simethicone simvastatin sirolimus sitagliptin sofosbuvir
solifenacin solriamfetol somatropin sorafenib sotagliflozin sotalol spironolactone stavudine streptomycin sucralfate sulfadiazine
sulfamethoxazole sulfasalazine sulindac sumatriptan sunitinib suvorexant tacrolimus tadalafil tafluprost talazoparib tamoxifen tamsulosin
tapentadol tasimelteon tedizolid tegaserod telavancin telmisartan temazepam temozolomide tenapanor tenecteplase tenofovir terazosin
terbinafine terbutaline teriflunomide teriparatide testosterone tetrabenazine tetracycline tezepelumab thalidomide theophylline
thioguanine thioridazine thiothixene tiagabine ticagrelor ticlopidine tigecycline timolol tinidazole tiotropium tirofiban tirzepatide
tizanidine tobramycin tocilizumab tofacitinib tolazamide tolbutamide tolcapone tolterodine tolvaptan topiramate topotecan toremifene
torsemide tramadol trametinib trandolapril tranexamic tranylcypromine trastuzumab travoprost trazodone treprostinil tretinoin triamcinolone
triamterene triazolam trifluoperazine trihexyphenidyl trimethobenzamide trimethoprim trimipramine trospium ubrogepant ulipristal
umeclidinium upadacitinib ursodiol ustekinumab valacyclovir valbenazine valganciclovir valproate valproic valsartan vancomycin vardenafil
varenicline vedolizumab vemurafenib venetoclax venlafaxine verapamil vericiguat vibegron vigabatrin vilanterol vilazodone vinblastine
vincristine vonoprazan vorapaxar voriconazole vortioxetine warfarin zafirlukast zaleplon zanamivir zavegepant zidovudine zileuton
ziprasidone zoledronic zolmitriptan zolpidem zonisamide aspart detemir degludec glargine glulisine lispro melatonin glucosamine
chondroitin acidophilus psyllium polyethylene ubiquinone kava echinacea ginkgo bisphosphonate paracetamol salbutamol dipirona metamizol
nimesulida loratadina`;

const BRANDS = `Abilify Accolate Accupril Accutane Aciphex Actemra Actonel Actos Acular Adalat Adcirca Adderall Advair Advil Afrin Aggrenox Aimovig
Ajovy Albenza Aldactone Aldomet Aleve Alimta Allegra Alphagan Alrex Altace Ambien Amaryl Amerge Amitiza Ampyra Anaprox Androgel Anoro Antabuse
Antivert Anusol Apidra Apriso Aptiom Aptivus Aranesp Arava Aricept Arimidex Arixtra Armour Arnuity Aromasin Asacol Asmanex Astelin Atacand
Atelvia Ativan Atripla Atrovent Aubagio Augmentin Avalide Avandia Avapro Avastin Avelox Avodart Avonex Azilect Azopt Azor Azulfidine Bactrim
Bactroban Basaglar Belsomra Benadryl Benicar Bentyl Benlysta Betapace Betaseron Biaxin Bidil Biktarvy Boniva Botox Breo Brilinta Brovana
Bumex Buspar Bydureon Byetta Bystolic Caduet Calan Camzyos Caplyta Capoten Carafate Cardizem Cardura Catapres Ceclor Cefzil Celebrex Celexa
Cellcept Chantix Cialis Cipro Claritin Cleocin Climara Clinoril Clozaril Cogentin Colace Colazal Colcrys Combivent Compazine Complera Comtan
Concerta Copaxone Coreg Corgard Corlanor Cosentyx Cosopt Coumadin Cozaar Creon Crestor Cubicin Cymbalta Cytomel Cytotec Daypro Delzicol
Demadex Demerol Depakene Depakote Descovy Desyrel Detrol Dexilant Diabeta Diamox Diflucan Dilantin Dilaudid Diovan Ditropan Diuril Dolophine
Doryx Dovato Duexis Dulera Dulcolax Duoneb Dupixent Duragesic Dyazide Dymista Ecotrin Edarbi Edarbyclor Effexor Effient Elavil Elidel
Eliquis Emend Emgality Enbrel Entresto Entyvio Epclusa Epipen Epivir Epogen Erleada Esidrix Eskalith Estrace Eucrisa Euflexxa Evista Evotaz
Excedrin Exelon Exforge Famvir Fanapt Farxiga Feldene Femara Fetzima Fioricet Flagyl Flexeril Flomax Flonase Florinef Flovent Floxin Focalin
Foradil Forteo Fosamax Fosrenol Frova Gabitril Gaviscon Gemtesa Genvoya Geodon Gleevec Glucophage Glucotrol Glucovance Glynase Glyset
Glyxambi Halcion Haldol Harvoni Herceptin Humalog Humira Humulin Hygroton Hytrin Hyzaar Ibrance Imbruvica Imdur Imitrex Imodium Imuran
Incruse Inderal Indocin Ingrezza Inspra Intelence Intermezzo Intuniv Invega Invokana Isentress Isordil Januvia Janumet Jardiance Jentadueto
Juluca Kadian Kaletra Kapvay Kazano Keflex Kenalog Keppra Kerendia Keytruda Klonopin Klor Kombiglyze Lamictal Lamisil Lanoxin Lantus Lasix
Latuda Lescol Letairis Levaquin Levemir Levitra Levoxyl Levsin Lexapro Lexiva Librium Lidoderm Linzess Lioresal Lipitor Livalo Lodine Loestrin
Lomotil Lopid Lopressor Lortab Lotensin Lotrel Lotrimin Lotronex Lovaza Lovenox Lucentis Luminal Lunesta Lupron Luvox Lyrica Lysodren
Macrobid Macrodantin Mavik Mavyret Maxalt Maxzide Medrol Mellaril Mevacor Micardis Microzide Minipress Minocin Miralax Mirapex Mobic Motrin
Mounjaro Movantik Mucinex Multaq Myrbetriq Mysoline Namenda Namzaric Naprosyn Nardil Nasacort Nasonex Neoral Nesina Neulasta Neupogen
Neurontin Nexium Nexletol Niaspan Nitrostat Nizoral Norco Norpace Norpramin Norvasc Norvir Novolin Novolog Nucynta Nuedexta Nulev Nuplazid
Nurtec Nuvigil Ocaliva Ocrevus Odefsey Ofev Olumiant Olysio Onglyza Opdivo Orencia Orilissa Otezla Oxtellar Oxycontin Ozempic Pamelor Parlodel
Parnate Patanol Paxil Paxlovid Pepcid Percocet Percodan Periactin Persantine Phenergan Plaquenil Plavix Plendil Pletal Ponstel Pradaxa
Praluent Prandin Pravachol Precose Prednisol Premarin Prempro Prevacid Prevymis Prezista Prezcobix Prilosec Prinivil Pristiq Proair Procardia
Procrit Prograf Prolia Proscar Protonix Protopic Proventil Provera Provigil Prozac Pulmicort Qsymia Qulipta Qvar Ranexa Rapaflo Rapamune
Rebif Reclast Reglan Relpax Remeron Remicade Renagel Renvela Repatha Requip Rescriptor Restasis Restoril Retin Revatio Revia Revlimid Rexulti
Reyataz Reyvow Rheumatrex Rhinocort Rilutek Rinvoq Risperdal Ritalin Rituxan Robaxin Robitussin Rocaltrol Rozerem Rybelsus Rythmol Sabril
Salagen Samsca Sanctura Sandimmune Saphris Savaysa Savella Saxenda Sectral Segluromet Semglee Senokot Sensipar Septra Serevent Seroquel
Serzone Shingrix Simponi Sinemet Sinequan Singulair Skelaxin Skyrizi Solosec Soma Sonata Soriatane Spiriva Sporanox Stalevo Starlix Steglatro
Stelara Stiolto Strattera Stribild Striverdi Suboxone Subutex Sudafed Sular Sunosi Sustiva Symbicort Symbyax Symlin Symproic Symtuza Synjardy
Synthroid Tagamet Taltz Tambocor Tamiflu Tapazole Tarceva Tasigna Tasmar Tecfidera Tegretol Tekturna Temodar Tenex Tenoretic Tenormin Teveten
Theo Thorazine Tiazac Tikosyn Tivicay Tofranil Topamax Toprol Toradol Toujeo Toviaz Tracleer Tradjenta Trandate Tranxene Trelegy Trental
Tresiba Tribenzor Tricor Trijardy Trikafta Trileptal Trilipix Trintellix Triumeq Trizivir Trulance Trulicity Truvada Tudorza Tylenol
Tymlos Tysabri Ubrelvy Uceris Uloric Ultracet Ultram Uroxatral Urso Utibron Valium Valtrex Vascepa Vaseretic Vasotec Velphoro Veltassa
Vemlidy Ventolin Verquvo Verzenio Vesicare Vfend Viagra Vibramycin Vicodin Victoza Videx Viibryd Vimovo Vimpat Viramune Viread Visken
Vistaril Vivelle Vivitrol Voltaren Vraylar Vumerity Vytorin Vyvanse Wegovy Welchol Wellbutrin Xalatan Xanax Xarelto Xcopri Xeljanz Xeloda
Xenical Xifaxan Xigduo Xofluza Xolair Xopenex Xtandi Xyrem Xyzal Yasmin Zanaflex Zantac Zarontin Zaroxolyn Zebeta Zegerid Zelnorm Zepatier
Zepbound Zestoretic Zestril Zetia Ziac Ziagen Zithromax Zocor Zofran Zolinza Zoloft Zomig Zonegran Zostavax Zovirax Zyban Zyloprim Zyprexa
Zyrtec Zytiga Zyvox Nyquil Dayquil Pedialyte Alka Tums Rolaids Maalox Mylanta Metamucil Citrucel Unisom Dramamine Neosporin Cortaid
Halls Vicks Theraflu Coricidin Naprelan Zorvolex Cambia Sprix Pennsaid`;

/** Plain words that are names of drugs too, or end like one: no finding is made of them. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `water sugar relief iron zinc calcium potassium magnesium sodium salt oxygen alcohol caffeine nicotine vitamin vitamins fiber protein
  peptide peptides nucleotide riptide cholesterol sterol april abril cocaine soma armour halls theo retin alka klor yasmin sonata soriatane
  dopamine cortisone testosterone progesterone glucagon calcitonin senna bismuth ferric niacin lithium statin statins statina interferon
  opioid steroid steroids novocaine methane benzene hormone fosrenol climara balance today ensure boost align true ray elixir vera
  luminal luvox sular tenex urso intermezzo prednisol capsaicin insulin insulina
  persona personas cocaina vaccine epinephrine norepinephrine`
    .split(/\s+/)
    .filter(
      (word) =>
        ![
          'prednisol',
          'epinephrine',
          'cortisone',
          'insulin',
          'insulina',
          'luvox',
          'lithium',
          'senna',
        ].includes(word),
    ),
);

/** International nonproprietary stems with at least two letters before them. */
export const NAME_STEMS =
  /^[a-z]{2,}(?:glutide|paratide|natide|lintide|bretide|reotide|vaptide|patide|gliflozina?|gliptina?|glitazona?e?|umab|imab|omab|ixizumab|xabana?|[a-z]pril|sartan|vastatina?|[a-z]olol|alol|prazole?|conazole?|nidazole?|cillin|cilina|mycin|micina|cycline|ciclina|floxacin[ao]?|dipin[eo]|triptan|setron|tinib|ciclib|parib|rafenib|azepam|zolam|barbital|dronate|lukast|profen[oa]?|coxib|codone|codona|morphone|thiazide|tiazida|semide|semida|formina?|grelor|dogrel|gatran|oxetin[ea]|triptylin[ea]|tidine|peridone|piprazole?|caftor|previr|asvir|buvir|ciclovir|cyclovir|tegravir|gepant|orexant|fibrate|fibrato|afil|osin|zosina)$/;

const NOT_BY_STEM: ReadonlySet<string> = new Set([
  'tyrosin',
  'eosin',
  'myosin',
  'cosin',
  'moccasin',
  'casein',
  'histidine',
  'cytidine',
  'uridine',
  'chlorhexidine',
]);

export const isStemOfName = (folded: string) =>
  folded.length >= 7 && NAME_STEMS.test(folded) && !PLAIN_WORDS.has(folded) && !NOT_BY_STEM.has(folded);

export const GENERIC_NAMES: readonly string[] = GENERICS.split(/\s+/).map((name) => name.toLowerCase());
export const BRAND_NAMES: readonly string[] = BRANDS.split(/\s+/).map((name) => name.toLowerCase());

/** One substance under two names, or a Spanish name that no rule of spelling gives. */
export const SAME_SUBSTANCE: readonly (readonly string[])[] = [
  // Brands that everyone says for the substance: a label at home bears one or the other.
  ['acetaminophen', 'paracetamol', 'acetaminofeno', 'tylenol'],
  ['ibuprofen', 'ibuprofeno', 'advil', 'motrin'],
  ['naproxen', 'naproxeno', 'aleve'],
  ['albuterol', 'salbutamol'],
  ['aspirin', 'aspirina', 'acetilsalicilico'],
  ['lithium', 'litio'],
  ['epinephrine', 'adrenaline', 'adrenalina', 'epinefrina'],
  ['levothyroxine', 'levotiroxina'],
  ['glyburide', 'glibenclamide', 'glibenclamida'],
  ['insulin', 'insulina'],
  ['nitroglycerin', 'nitroglicerina'],
  ['penicillin', 'penicilina'],
  ['sulfa', 'sulfas'],
  ['potassium', 'potasio'],
  ['iron', 'hierro', 'ferroso'],
  ['calcium', 'calcio'],
  ['magnesium', 'magnesio'],
  ['senna', 'sen'],
];
