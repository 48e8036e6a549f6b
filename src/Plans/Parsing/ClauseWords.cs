using System.Text.RegularExpressions;

namespace Dizhu.Plans.Parsing;

/// <summary>
/// 分句用词: the words by which <see cref="ClauseGrammar"/> knows predicates, comparisons, thresholds, promises and mere talk.
/// All expressions read normalised text (see <see cref="Manuscript"/>).
/// </summary>
internal static partial class ClauseWords
{
    [GeneratedRegex(@"原则上全部|原则上|争取|力争|确保|努力|全面完成|全部|全面|基本|稳定达到|巩固|有效保障|保持|稳妥有序|积极推进|逐步|推动|应(?=达到|当|符合|满足)", RegexOptions.CultureInvariant)]
    public static partial Regex Strengths();

    /// <summary>Comparison word and verb right before a number.</summary>
    [GeneratedRegex(
        @"(?:(?:均|各|都|总体|(?<!排放)年均|累计|同比|再|力争|争取|确保|基本|稳定|要|应|必须|须|分别|共|合计)*)" +
        @"(?<verb>控制(?:在|到|为)?|稳定(?:保持)?(?:在|达到|到)|保持(?:在|为)?|维持在?|达到?(?:或超过|并稳定在|到)?|提高(?:到|至)?|提升(?:到|至|为)?|增加(?:到|至)?|增长(?:到|至)?|上升(?:到|至)?|扩大(?:到|至)?|恢复(?:到|至)|增至|升至|增到|升到|降(?:低|到|至|为)(?:到|至)?|下降(?:到|至|为)?|减少(?:到|至|为)?|减至|削减(?:到|至)?|压减(?:到|至)?|压缩(?:到|至)?|缩减(?:到|至)?|改善|完成|实现|前进|提前|为|是|有|超额完成|突破|减排|提标|减)?" +
        @"了?(?:(?:均|各|力争|争取|确保|稳定)*)(?<cmp>不得?低于|不得少于|不应低于|不少于|不小于|至少|最少|≥|大于等于|不得?高于|不得超过|不超过|不大于|不多于|不突破|至多|最多|≤|小于等于|低于|少于|小于|<|高于|超过|多于|大于|>|突破|约为?|大约|接近)?$",
        RegexOptions.CultureInvariant)]
    public static partial Regex PredicateEnd();

    [GeneratedRegex(@"^(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|削减|压减|压缩|缩减|改善|前进|减排|减)$", RegexOptions.CultureInvariant)]
    public static partial Regex DeltaVerb();

    [GeneratedRegex(@"^(?:完成|实现|减少|削减|压减|压缩|增加|缩减)$", RegexOptions.CultureInvariant)]
    public static partial Regex Achieve();

    /// <summary>Verbs that take the number as their object.</summary>
    [GeneratedRegex(@"(?:完成|建成|建成并网|新建|扩建|新改扩建|新改建|改建|改造|创建|创成|新增|淘汰|关停|关闭|整治|治理|修复|恢复|建设|培育|打造|实施|退出|压减|削减|减少|推广|更新|更换|置换|拆除|清理|取缔|建立|设立|布设|安装|栽植|种植|营造|造林|保护|命名|争创|打通|投运|化解|消除|配备|配置|购置|开展|组织|举办|培训|排查|整改|替代|绿化|铺设|敷设|新铺|疏浚|清淤|评选|认定|选树|发展|引进|增加|扩大|达到|累计|不少于|不低于|至少|每年|力争|共|推进|推动|形成|处置|利用|替换|回收|转移|搬迁|入园|取消|封停|压缩)(?:完成)?$", RegexOptions.CultureInvariant)]
    public static partial Regex AchieveEnd();

    [GeneratedRegex(@"^(?:新增|淘汰|压减|削减|减少|化解|退出|关停|修复|治理|改造|造林|营造)$", RegexOptions.CultureInvariant)]
    public static partial Regex AmountVerb();

    /// <summary>(个以上)的县实现…: the counted things and what they reach.</summary>
    [GeneratedRegex(@"^的?(?<thing>[^，。；0-9率例度]{1,24}?)(?:全面|基本|率先|稳定)*(?:(?:实现|达到|完成|建成|通过|创成|获得|退出|纳入|进入)(?<what>[^，。；0-9]{2,40})|(?<what>退出|搬迁|入园|关闭|停产|达标|改造|整改|投运|投用|关停|转产))$", RegexOptions.CultureInvariant)]
    public static partial Regex CountedSubject();

    [GeneratedRegex(@"^(?!、|和|及|与|以及)的?(?<noun>[^，。；：）或0-9]{1,40}?)(?:等)?(?:$|，|。|；|：|或|(?:、|和|及|以及)(?=[0-9])|(?=的?(?:目标)?任务$))", RegexOptions.CultureInvariant)]
    public static partial Regex ObjectHead();

    [GeneratedRegex(@"(?:的)?(?:目标任务|任务|工作|目标)$", RegexOptions.CultureInvariant)]
    public static partial Regex Tasks();

    [GeneratedRegex(@"(?<verb>完成|建成|新建|创建|打造|新增|淘汰|改造|整治|建设|培育)(?:(?<n1>\d+(?:\.\d+)?)(?:%|[万亿]?[一-鿿]|个百分点)|(?<all>全部))(?<first>[^，。；0-9及和]{2,24})(?:及|和|与|以及|、)(?<n2>\d+(?:\.\d+)?)(?:%|[万亿]?[一-鿿]|个百分点)(?:以上)?(?<second>[^，。；0-9]{2,30})$", RegexOptions.CultureInvariant)]
    public static partial Regex SharedVerb();

    [GeneratedRegex(@"(?:溯源|整治|排查|监测|治理|改造|修复|建设|验收|销号|评估|规范化|规范化建设|备案|核查)$", RegexOptions.CultureInvariant)]
    public static partial Regex ActionNoun();

    [GeneratedRegex(@"^(?:溯源|整治|排查|监测|治理|改造|修复|建设|验收|销号|评估|规范化建设|备案|核查)+$", RegexOptions.CultureInvariant)]
    public static partial Regex IsAction();

    [GeneratedRegex(@"全部(?<use>使用|采用|改用|更换为)|(?<verb>完成|实现|建成|淘汰|关停|退出)全部|全部(?<verb>完成|淘汰|关停|退出|拆除|清零|消除|整治|清理|取缔|治理|整改)|全部(?=(?:与|按|由)?[一-鿿]{0,10}(?:停用|禁用|停止|落实|纳入|安装|达标|正常|达到|建成|接入|联网|符合|实现|停产|开展|启动|覆盖|收集|处理|处置|利用|回收|上线|公开|运行|开工|投运|验收|销号|入园|搬迁|并网|替代|更新|清洁|规范))", RegexOptions.CultureInvariant)]
    public static partial Regex AllOf();

    [GeneratedRegex(@"^(?:对|鼓励|支持)", RegexOptions.CultureInvariant)]
    public static partial Regex Vague();

    [GeneratedRegex(@"(?<![年月日平人户])均(?!浓|值|排|水|气)|都(?!市)|分别", RegexOptions.CultureInvariant)]
    public static partial Regex Distributed();

    [GeneratedRegex(@"^(?:、|和|及|与|以及|，|以上、|以上和)+$", RegexOptions.CultureInvariant)]
    public static partial Regex Joint();

    [GeneratedRegex(@"(?:高于|低于|超过|大于|小于|多于|少于|不足|不满|≥|≤|不低于|不超过|不小于|不大于)$", RegexOptions.CultureInvariant)]
    public static partial Regex LimitEnd();

    /// <summary>A noun right behind the number: the number describes it.</summary>
    [GeneratedRegex(@"^(?:的)?(?!或|和|及|与|以及|并|且|，|、|；|）|$|左右|以上|以下|的目标|目标任务|任务|的任务|的比例|的水平|的要求|的底线|的目标任务)[一-鿿“（A-Z]", RegexOptions.CultureInvariant)]
    public static partial Regex AttributeHead();

    [GeneratedRegex(@"(?:装机|容量|面积|长度|产能|能力|里程|规模|造林|管网|修复|治理|水量|装机容量|排放量|库容|光伏|风电|储能|湿地|绿地|农田|耕地|森林|缓冲带|林)$", RegexOptions.CultureInvariant)]
    public static partial Regex AmountHead();

    [GeneratedRegex(@"(?:由|从)[^，]{0,10}(?:年|的)$", RegexOptions.CultureInvariant)]
    public static partial Regex BaselineValue();

    [GeneratedRegex(@"（[^）]*(?:不低于|不超过|达到|不少于|≥|≤)$", RegexOptions.CultureInvariant)]
    public static partial Regex BracketTarget();

    [GeneratedRegex(@"(?:天数|日数|小时数|时间|时长|年限|周期)[^，]{0,16}$", RegexOptions.CultureInvariant)]
    public static partial Regex TimeTarget();

    [GeneratedRegex(@"不少于$|至少$|不低于$|不超过$|不多于$", RegexOptions.CultureInvariant)]
    public static partial Regex Frequency();

    [GeneratedRegex(@"每(?:年|月|季度?|周|日|天|半年|旬|两年|学期)", RegexOptions.CultureInvariant)]
    public static partial Regex Every();

    [GeneratedRegex(@"(?:不少于|至少|不低于|不超过|不多于)$", RegexOptions.CultureInvariant)]
    public static partial Regex Minimum();

    [GeneratedRegex(@"(?:投资|资金|预算|总投资|罚款|安排)[^，]{0,6}$|(?:补助|补贴|奖励|奖补|扣减|罚)[^，]{0,16}$", RegexOptions.CultureInvariant)]
    public static partial Regex Money();

    [GeneratedRegex(@"PM(?:2\.5|10)|CO2|SO2|NO[xX2]|O3|VOCs?\d|国[一二三四五六]|[GS]\d{2,4}(?=国道|省道|高速|线)|[一二三四五六七八九十]因子|HJ\s?\d+|GB\s?\d+", RegexOptions.CultureInvariant)]
    public static partial Regex NameWithDigits();

    [GeneratedRegex(@"^(?:对|鼓励|支持|引导|不得对|严肃|通过|按照|根据|依据|经过)", RegexOptions.CultureInvariant)]
    public static partial Regex Consequence();

    [GeneratedRegex(@"不再(?:新增|新建|新上)(?<what>[^，。；]{2,20})$|^(?<all>[^，。；]{2,20}?)不再新增$", RegexOptions.CultureInvariant)]
    public static partial Regex NoMore();

    /// <summary>实现…全覆盖: all of it, 100 %.</summary>
    [GeneratedRegex(@"^(?:基本)?实现(?<what>[^，。；]{2,30}?)全覆盖$|^(?<what>[^，。；]{2,30}?)实现(?:[一-鿿]{0,6})全覆盖$", RegexOptions.CultureInvariant)]
    public static partial Regex FullCoverage();

    [GeneratedRegex(@"^(?<what>.{2,30}?)(?:实现)?零(?:发生|事故|投诉)$", RegexOptions.CultureInvariant)]
    public static partial Regex None();

    /// <summary>Hopes without a test: 生态环境质量持续提升, 取得新成效.</summary>
    [GeneratedRegex(@"(?:深入|持续|不断|明显|显著|进一步|稳步|全面|更加|大幅|有效|逐年|日益|有力|切实)(?:得到)?(?:推进|提升|增强|改善|提高|优化|好转|加强|深化|巩固|发展|管控|遏制|健全|完善|形成|恢复|向好|控制)$|取得(?:新|积极|明显|显著|阶段性|重大|决定性).{0,6}$|^(?:努力|着力)?(?:推动|促进).{0,20}(?:高质量发展|协同发展|融合发展)$|(?:有效|得到)(?:管控|遏制)$", RegexOptions.CultureInvariant)]
    public static partial Regex Outlook();

    [GeneratedRegex(@"原则上|(?<=.)应(?:当|达到|符合|满足|采用|使用|安装|配备)|一律|必须|不得", RegexOptions.CultureInvariant)]
    public static partial Regex RuleWords();

    /// <summary>Completed things that leave something to show: a plan, a platform, a team, a drill.</summary>
    [GeneratedRegex(
        @"(?:制定|编制|出台|印发|修订|修编|编制完成|制订)[^，]{0,40}(?:计划|方案|规划|办法|清单|名录|预案|政策|标准|条例|细则|意见|指南|地图|台账|目录)$" +
        @"|^(?:[^，]{0,20}要)?(?:研究|探索)?建立(?:健全|完善)?[^，]{2,40}(?:平台|体系|机制|台账|清单|数据库|系统|网络|名录|档案|库)(?:$|，)" +
        @"|^完善[^，]{2,20}站点$|成立[^，]{0,20}(?:专班|小组|机构|指挥部|委员会|联盟)$|(?:组织)?开展[^，]{2,40}演练$|将[^，]{2,40}纳入[^，]{2,30}(?:范围|考核|体系|内容)$|^(?:全面|按期|如期|如数)?完成[^，]{2,}(?:$|，)|^建成[^，]{2,}(?:$|，)",
        RegexOptions.CultureInvariant)]
    public static partial Regex Founding();

    /// <summary>Promises without a date or a number that a person can still check.</summary>
    [GeneratedRegex(@"逐步淘汰|(?:县|区|市)巩固[^，]{0,10}成果|^推动[^，]{2,60}(?:安装|建成|完成)[^，]{2,}|^(?:力争|争取)", RegexOptions.CultureInvariant)]
    public static partial Regex Kept();

    [GeneratedRegex(@"基本(?:实现|消除|解决|达到)|(?:全面|全部)?(?:消除|清零)$", RegexOptions.CultureInvariant)]
    public static partial Regex StateVerb();

    [GeneratedRegex(@"完成|建成|建立|制定|编制|出台|印发|改用|关停|退出|拆除|取缔|达标|实现|配备|投运|投用|整合|成立|设立|划定|发布|开展|修订|启动|安装|联网", RegexOptions.CultureInvariant)]
    public static partial Regex Completion();

    [GeneratedRegex(@"^(?:全面|超额|如期|按期)?完成.{0,40}(?:目标|目标任务|指标)$", RegexOptions.CultureInvariant)]
    public static partial Regex Overall();

    [GeneratedRegex(@"^(?:[^，]{0,40}，)?(?:力争|争取|确保|其中|计划|要|将|并|到|至|全市|我市|全县|全省|全区|各地|各县（市、区）|原则上|基本|在|于|“|除[^，]{1,20}外，|[，、])*$", RegexOptions.CultureInvariant)]
    public static partial Regex DateLead();

    [GeneratedRegex(@"(?:制定|编制)[^，]{2,40}方案$", RegexOptions.CultureInvariant)]
    public static partial Regex Scheme();

    [GeneratedRegex(@"稳妥有序|逐步|有序|持续|稳步", RegexOptions.CultureInvariant)]
    public static partial Regex Gradual();

    [GeneratedRegex(@"(?:达到|优于|好于|达|为|保持(?:在)?|稳定在|不低于)(?:或|并|和)?(?:优于|好于|达到|高于)?(?:地表水|国家地表水|《地表水环境质量标准》)?(?<class>劣?[ⅠⅡⅢⅣⅤ]|劣?(?:I{1,3}|IV|V))类(?:水质)?(?:标准|水体|水质|以上|及以上|要求)*", RegexOptions.CultureInvariant)]
    public static partial Regex WaterClass();

    [GeneratedRegex(@"比例|比率|占比|率|\d", RegexOptions.CultureInvariant)]
    public static partial Regex Ratio();

    [GeneratedRegex(@"(?:达到|优于|实现)[^，]{0,12}?(?:国家)?(?:环境)?空气质量?(?<grade>[一二]级)(?:标准|达标)|(?:空气质量|年评价浓度|年均浓度)[^，]{0,8}?(?:达到|优于|实现)(?:国家)?(?:环境空气质量)?(?<grade>[一二]级)(?:标准|达标)", RegexOptions.CultureInvariant)]
    public static partial Regex AirGrade();

    [GeneratedRegex(@"确保(?<what>[一-鿿]{2,8})到位$", RegexOptions.CultureInvariant)]
    public static partial Regex Assured();

    [GeneratedRegex(@"(?:原则上|，|完成|接入|实现|达到|进行)(?<a>[^，、或]{2,20})，?或者?(?<b>[^，]{2,30})$|(?<a>完成[^，或]{2,20})，或者(?<b>.{2,30})$", RegexOptions.CultureInvariant)]
    public static partial Regex OrBranches();

    [GeneratedRegex(@"各县（市(?<districts>、区)?）|各(?<districts>县区|县市区|县、区|县、市、区)", RegexOptions.CultureInvariant)]
    public static partial Regex AllCounties();

    [GeneratedRegex(@"县级(?:执法|生态|监测|机构|部门|政府)", RegexOptions.CultureInvariant)]
    public static partial Regex CountyLevel();

    [GeneratedRegex(@"(?:比|较|与|同|相比于?|在)?(?:19|20)\d\d年(?:度|底|末)?(?:的)?(?:基础上|相比|水平|同期|基数|年均值)?(?:相比)?", RegexOptions.CultureInvariant)]
    public static partial Regex BaselinePhrase();

    [GeneratedRegex(@"同比|环比|比上年|较上年|比去年|较去年|与上年相比", RegexOptions.CultureInvariant)]
    public static partial Regex YearOnYear();

    [GeneratedRegex(@"^(?:，|、|；|：|其中|并|且|同时)+", RegexOptions.CultureInvariant)]
    public static partial Regex LeadingJoint();

    [GeneratedRegex(@"^(?:提升|提高|加强|推进|增强|加快)(?<what>[一-鿿]{4,20}?)(?:能力|水平|建设|效能)?$", RegexOptions.CultureInvariant)]
    public static partial Regex Lifted();

    [GeneratedRegex(@"(?:综合利用率|利用率|回收率|处理率|收集率|覆盖率|达标率|完成率|处置率|治理率|年均浓度|平均浓度|浓度|排放总量|排放量|重点工程减排量|减排总量|减排量|占比|比例|比率|面积|产能|覆盖率|率)$", RegexOptions.CultureInvariant)]
    public static partial Regex SharedTail();

    [GeneratedRegex(@"(?:率|浓度|总量|排放量|占比|比例|比率|面积|天数|指数)$", RegexOptions.CultureInvariant)]
    public static partial Regex OwnTail();

    [GeneratedRegex(@"^(?:全市|我市|全省|全县|全区|我县|全国|市域|力争|争取|确保|努力|实现|使|要|将|并|且|累计|其中|全面|加快|推动|推进|着力|切实|年度|到期末|的|新的|超额|按期|如期|确保实现|完成(?!率)|持续|稳步|原则上|实施)+", RegexOptions.CultureInvariant)]
    public static partial Regex LeadingWords();

    [GeneratedRegex(@"(?:力争|争取|确保|基本|稳定|均|各|分别|总体|要|应|须|的|达到|累计|每年|年均(?<!浓度)|新|均要|保持|持续|等)+$", RegexOptions.CultureInvariant)]
    public static partial Regex TrailingWords();

    [GeneratedRegex(@"^(?:全面|加快|按期|强力|大力|深入|积极|组织|研究|探索|相关单位|相关部门|要|的|基本)*(?:完成|制定|编制|建立(?:健全|完善)?|建成|开展|推进|推动|修订完善|修订|成立|健全|完善|组织开展|改用|提高|将)", RegexOptions.CultureInvariant)]
    public static partial Regex LeadVerbs();

    [GeneratedRegex(@"^(?:稳妥有序|逐步|有序|全面|依法|加快)*(?<verb>淘汰|关停整合|关停|取缔|拆除|退出)(?<what>[^，]{3,})$", RegexOptions.CultureInvariant)]
    public static partial Regex Removal();

    [GeneratedRegex(@"^[^，“]{0,70}?(?:要|应|须)(?=制定|编制|建立|完成)", RegexOptions.CultureInvariant)]
    public static partial Regex SubjectLead();

    [GeneratedRegex(@"^(?<who>[^，“]{2,24}?)(?:基本|全部|全面)?(?:完成|制定)(?<what>[^，]{3,})$", RegexOptions.CultureInvariant)]
    public static partial Regex SubjectDone();

    [GeneratedRegex(@"得到有效保障$|得到保障$", RegexOptions.CultureInvariant)]
    public static partial Regex Assuring();

    [GeneratedRegex(@"(?:面积|规模)$|造林|绿化|种植|耕地$|农田$", RegexOptions.CultureInvariant)]
    public static partial Regex AreaName();

    [GeneratedRegex(@"^[一-鿿]{1,6}(?:市|县|区|州|旗|镇|乡|街道)$|(?:市|县|区)[^、]{0,14}(?:浓度|率|比例|天数)$", RegexOptions.CultureInvariant)]
    public static partial Regex PlaceName();

    [GeneratedRegex(@"(?:、|和|及|以及|与)$", RegexOptions.CultureInvariant)]
    public static partial Regex InRow();

    /// <summary>剩余, 上年度: which of them, between verb and number.</summary>
    [GeneratedRegex(@"(?:剩余|其余|余下|上年度|上年|上述|首批|第一批|全市|全县|辖区内?|不少于|至少|(?:国家|省|市|上级)(?:级|政府)?下达的|规定的)$", RegexOptions.CultureInvariant)]
    public static partial Regex Remaining();

    /// <summary>水质100%达标: a rate said by number and verb.</summary>
    [GeneratedRegex(@"^(?:稳定|全部)?(?:达标|覆盖|处理|处置|收集|安装|联网|完成|落实|公开|回收|利用|执行|使用|实现|纳入|合格|清运|消纳|规范)", RegexOptions.CultureInvariant)]
    public static partial Regex Rate();

    /// <summary>建成处置能力达200万吨的基地2个: the first figure says how large the things are.</summary>
    [GeneratedRegex(@"(?:建成|建设|新建|完成|培育|打造|实施)[^，]{2,14}(?:达到?|不低于|超过|不少于)$", RegexOptions.CultureInvariant)]
    public static partial Regex Built();

    [GeneratedRegex(@"（其中[^）]*年$", RegexOptions.CultureInvariant)]
    public static partial Regex RungInBracket();

    [GeneratedRegex(@"(?:完成(?:总)?投资|(?:安排|落实|统筹|投入|筹措|争取)[^，]{0,10}(?:资金|经费|不少于))$", RegexOptions.CultureInvariant)]
    public static partial Regex MoneyPromised();

    [GeneratedRegex(@"^[一-鿿]{1,6}(?:市|县|区|州|旗)$", RegexOptions.CultureInvariant)]
    public static partial Regex PlaceAlone();

    [GeneratedRegex(@"^(?<place>[一-鿿]{1,6}?(?:市|县|区|州|旗))(?<what>.{2,})$", RegexOptions.CultureInvariant)]
    public static partial Regex PlaceTail();

    [GeneratedRegex(@"各(?:自)?(?:完成|新增|建成|实施|治理|修复|改造|淘汰|压减|开展)|各(?:不少于|不低于|不超过)?$", RegexOptions.CultureInvariant)]
    public static partial Regex EachYear();

    /// <summary>A figure without a unit is a coefficient or an index when its name and verb say so.</summary>
    [GeneratedRegex(@"(?:系数|指数|比|强度|数)[^，]{0,16}(?:提高到|达到|提升到|控制在|降至|降到|提高至|不低于|不超过|低于|高于|不高于)$", RegexOptions.CultureInvariant)]
    public static partial Regex PlainFigure();

    [GeneratedRegex(@"的[^，]{1,20}?(?:开展|实施|进行|依法|予以|全部|一律|要)", RegexOptions.CultureInvariant)]
    public static partial Regex Applied();

    /// <summary>年运量, 装机容量: the measure that the threshold limits.</summary>
    [GeneratedRegex(@"(?:年|日|进水|装机|建筑|服务|总)?[一-鿿]{0,6}(?:量|能力|规模|容量|浓度|面积|人口|产能|功率|深度|高度|负荷|投资|产值|库容|需氧量)$", RegexOptions.CultureInvariant)]
    public static partial Regex DimensionEnd();

    /// <summary>“千万工程”, “一园一策”: numerals in a name.</summary>
    [GeneratedRegex(@"“[^”]{0,20}[一二两三四五六七八九十百千万][^”]{0,20}”", RegexOptions.CultureInvariant)]
    public static partial Regex QuotedNumeral();

    [GeneratedRegex(@"^的?(?<noun>[一-鿿]{2,12}?)(?:、|，|$|原则|供热|有序)", RegexOptions.CultureInvariant)]
    public static partial Regex HeadNoun();

    [GeneratedRegex(@"每(?:年|月|季度|半年|周)", RegexOptions.CultureInvariant)]
    public static partial Regex EveryYear();

    /// <summary>Sentences that report: 已…, 累计完成了…, 目前….</summary>
    [GeneratedRegex(@"^(?:全市|全县|全省|全区|我市)?(?:现有|共有)[^，的]{0,12}\d|^(?:目前|截至目前|今年以来|今年前|去年|上年|近年来|过去|五年来|一年来|\d{4}年以来|\d{4}年来)|(?:已经|已)(?:完成|建成|达到|实现|累计|形成|超过)(?!的)|(?:完成|建成|实现|获得|取得|淘汰|新增|下降|提高|增长)了", RegexOptions.CultureInvariant)]
    public static partial Regex PastTense();

    [GeneratedRegex(@"到20\d\d年|年底前|力争|争取|确保|要|将", RegexOptions.CultureInvariant)]
    public static partial Regex Intention();

    /// <summary>Measures: work that is described and not promised.</summary>
    [GeneratedRegex(@"推进|推动|加快|加强|强化|开展|实施|完善|健全|优化|提升|提高|深化|严格|落实|鼓励|支持|引导|探索|坚持|统筹|建立|建设|做好|抓好|加大|严厉|坚决|杜绝|防止|保障|促进|组织|指导|督促|构建|巩固|持续|科学|合理|充分|发挥|规范|严禁|禁止|控制|管控|治理|整治|排查|修复|淘汰|关停|贯彻|学习|要求|负责|明确|压实|树立|打造|培育|发展|扩大|推广|拓宽|深入|大力|全面|积极|有序|按照|根据|对|集约|限制|重点|以", RegexOptions.CultureInvariant)]
    public static partial Regex Measure();

    /// <summary>从2020年的78.6%(提高到…), 由18%(提高至…): where a change begins. The year is taken out already, or is part of it.</summary>
    [GeneratedRegex(@"(?:从|由)(?:(?:19|20)\d\d年)?(?:底|末)?的?约?\d[\d.,]*[^，。；0-9]{0,10}?(?=提高|提升|增加|增长|上升|扩大|下降|降|减|恢复|压)", RegexOptions.CultureInvariant)]
    public static partial Regex FromTo();

    /// <summary>扩建城北、滨江2座…: names between verb and number.</summary>
    [GeneratedRegex(@"(?:^|前|，|年)(?:新建|扩建|改建|新改扩建|建设|建成|完成|改造|整治|推进)(?:[一-鿿]{1,8}(?:、[一-鿿]{1,8}){1,4}(?:等)?|[^，、0-9]{2,24}(?:和|及))$", RegexOptions.CultureInvariant)]
    public static partial Regex AchieveNames();

    [GeneratedRegex(@"^的?[^，。；]{0,8}?(?:取消|扣减|扣除|扣分|约谈|通报批评|问责|一票否决|追究)", RegexOptions.CultureInvariant)]
    public static partial Regex Penalty();

    [GeneratedRegex(@"(?:补助|补贴|奖励|奖补|扣减|罚)[^，]{0,16}$", RegexOptions.CultureInvariant)]
    public static partial Regex Subsidy();

    /// <summary>(达到30%以上)的企业不少于15家: behind the thing described another figure says how many.</summary>
    [GeneratedRegex(@"^的[^，。；0-9]{1,20}(?:不少于|至少|达到?|不低于|超过|占比|比例)[^，。；0-9]{0,6}[0-9]", RegexOptions.CultureInvariant)]
    public static partial Regex Rest();
}
