"""What a Chinese personal name can look like, and which words only look like one."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍"
    "余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席"
    "季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣"
    "邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷"
    "车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎溥印宿白怀蒲索咸籍赖卓蔺屠"
    "蒙池乔阴胥苍闻党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连"
    "茹习艾鱼容向古易慎戈廖终居衡步耿满弘匡国文寇广东欧沃利蔚越夔隆师巩聂晁勾敖融冷辛阚简"
    "饶空曾沙养鞠丰巢关查红游竺权盖益桓公仉晋闫付肖涂代兰覃佟苟辜迟原逯亓候邸郗楚锁呼拓盘岳"
    "帅况撒海仝修问矫库"
)
COMPOUND_SURNAMES = (
    "欧阳司马上官诸葛夏侯皇甫尉迟公孙慕容令狐钟离宇文长孙司徒司空端木东方南宫轩辕呼延西门百里申屠"
)
COMPOUNDS = frozenset(
    COMPOUND_SURNAMES[index : index + 2] for index in range(0, len(COMPOUND_SURNAMES), 2)
)
WORDS = frozenset(
    """
    关切 历史 安全 安排 安置 安抚 安装 安居 安心 安稳 安定 包括 包保 包联 包村 包户 包案 包片
    常态 常见 常住 常年 常规 车辆 成功 成立 成员 成为 成长 成本 成果 代表 代理 代办 单位 单独
    单亲 党员 党组 党支 段时 方面 方案 方便 方式 房屋 房产 费用 富裕 符合 付出 干部 干预 干扰
    高度 高龄 高危 高校 高中 高考 高血 公开 公共 公安 公益 公司 关系 关心 关爱 关怀 关注 关于
    管控 管理 管护 管教 广大 广泛 国家 国庆 国际 海外 何时 红色 后续 花费 华侨 怀孕 黄赌 惠及
    计划 计生 纪律 家庭 简单 简化 江河 交通 交流 教育 解决 解除 解读 解答 金额 金融 经过 经济
    经常 经营 经费 景区 就业 康复 康养 况且 劳动 劳务 乐观 雷打 冷暖 利益 利用 连续 连片 林业
    林农 龙头 路费 路径 马上 满意 满足 毛利 每年 米面 明显 明确 明年 莫名 宁可 农村 农户 农民
    农业 农活 欧洲 平安 平均 平台 平时 平等 齐全 钱款 钱物 强制 强化 强戒 强行 秦岭 全部 全面
    全覆 全员 全程 全乡 全镇 全县 全村 全年 全体 全家 权益 权利 权限 任务 任何 荣誉 容易 融合
    商议 商户 尚未 尚有 申报 申请 申办 申诉 申领 沈阳 盛行 师生 施工 施策 石料 史料 事项 水平
    水库 水电 司法 宋代 舒适 束缚 苏州 谈心 谈话 汤药 唐山 通过 通知 通报 通讯 童年 万元 万余
    万人 卫生 卫健 温暖 温馨 文化 文明 文书 文艺 问题 问询 武装 习惯 席位 喜欢 夏季 咸菜 向上
    项目 辛苦 幸福 修缮 修建 徐州 许可 许多 宣传 宣讲 宣布 严格 严重 严厉 严密 阳光 杨柳 养老
    养殖 叶片 应急 应当 应对 应保 应收 应享 印发 尤其 游客 游玩 于是 余人 余名 余户 余件 元素
    原因 原有 原则 岳阳 越级 云南 章程 张贴 张家 招聘 甄别 政策 支持 支出 支付 支部 支援 钟点
    周边 周围 周期 周岁 周末 周转 主动 主要 祝福 卓有 宗教 祖国 左右 边缘 别墅 查询 查处 查看
    查明 充分 充足 崔家 丰富 封闭 封控 扶持 扶贫 扶助 盖章 甘肃 古迹 古稀 贵重 郭家 贺信 洪水
    洪灾 花园 黄金 吉林 集中 季度 金秋 井然 居家 居民 居住 开展 康乐 柯桥 空巢 空间 蓝天 黎明
    李家 廉洁 梁山 凌晨 刘家 隆重 陆续 鲁迅 路边 麻醉 梅雨 孟家 苗木 莫大 牧民 牛羊 欧美 盘活
    皮肤 蒲公 强烈 乔木 曲折 山区 山村 山林 邵阳 生活 师资 寿命 松林 索要 太原 田间 田园 通信
    佟家 途径 屠宰 万户 王家 危房 危险 危重 魏晋 温度 乌鲁 吴家 伍佰 席卷 相关 项链 谢绝 谢谢
    辛勤 新增 熊猫 薛家 燕子 阎王 易发 易地 益智 阴雨 殷切 尹家 银行 于家 余额 俞家 羽毛 郁闷
    袁家 越来 曾经 詹天 赵家 郑州 支撑 智力 钟表 仲裁 周到 朱红 诸多 庄稼 庄园 卓越 宗旨 走访
    左邻 向乡 向有 向政 向县 于今 于我 于年 边境 全市 全区 全省 全国 全额 明察 云平 云端 文件
    原籍 程序 常务 解困 居多 师傅 终身 终于 游泳 权属 红包 古树 沙石 查验 查体 简易 修路 养护
    慎重 连夜 连同 连心 容貌 易感 易肇 广场 东部 丰收 国有 公交 公路 公租 关口 查找 满勤 冷链
    空调 融资 越野 益农 原住 代缴 代养 迟到 候诊 楚楚 锁定 呼吸 呼叫 呼吁 拓宽 拓展 盘查 海拔
    修复 库存 问诊 问卷 问需 于一 于去 于当 于本 强迫 强奸 干活 干净 高质 高效 高额 高风 易返
    牛奶 马路 应届 应聘 任教 任职 安葬 平稳 成绩 万里 国籍 文盲 劳教 利率 景点 黄牛 施行 计入
    计算 经查 经核 经多 经检 经乡 经村 经治 危害 乐于 富余 关键 段落 苏醒 汪洋 明白 康健 商量
    严管 费心 谷物
    """.split()  # noqa: SIM905 (a list of 500 quoted words could not be read)
)
"""Two- and three-letter beginnings of ordinary words that start with a surname."""

FOLLOWERS = re.compile(
    r"$|主动|自愿|积极|带头|带领|[，。、；：！？,.;:()（）“”\"\s]|等|被|进行|的|因|在|已|到|反映|向|从|为|是|和|与|及|同志|先生|女士|同学|老人|大爷|大妈"
    r"|家|户|一家|一户|夫妇|夫妻|兄弟|姐妹|父子|母子|申请|入院|住院|治疗|来|送|给|将|由|患|涉嫌|提供|落实|实施|开展|举报|投诉|要求"
    r"|信访|上访|获|荣获|说|称|受|无|有|一次|多次|两次|每|经|就|又|也|均|都|依法|得到|获得|担任|报名|考上|考取|考入|回|赴|死亡|遇难"
    r"|失踪|溺水|受伤|确诊|痊愈|出院|作出|作|办理|安排|解决|协调|做|帮助|走访|慰问|发放|稳控|化解|包保|[\d一二三四五六七八九十两]+[人名户位]"
)
_HAN = "[\u4e00-\u9fff]"
_TOKEN = re.compile(f"{_HAN}{{2,8}}|{_HAN}[ \u3000]{_HAN}")
_GROUPED_NAME = re.compile(f"{_HAN}{{2,6}}[·•・]{_HAN}{{2,10}}")
_ANONYMOUS = re.compile(f"{_HAN}[某××xX○*＊]")


def name_length(text: str, start: int) -> tuple[int, bool]:
    """How many characters of a name begin at `start`, and whether that is certain; 0 if none.

    Certain is a name that ends where a list mark, a sentence mark or a usual verb follows.
    """
    grouped = _GROUPED_NAME.match(text, start)
    if grouped:
        return len(grouped[0]), True
    token = _TOKEN.match(text, start)
    if not token or _ANONYMOUS.match(text, start):
        return 0, False
    if token[0][1] in " \u3000":
        return (3, True) if token[0][0] in SURNAMES else (0, False)
    run = token[0]
    compound = run[:2] in COMPOUNDS
    if not compound and (run[0] not in SURNAMES or _is_word(text, start)):
        return 0, False
    shortest = 3 if compound else 2
    for length in (shortest + 1, shortest):
        if len(run) >= length and FOLLOWERS.match(text, start + length):
            return length, True
    return (min(len(run), shortest + 1), False) if len(run) >= 2 else (0, False)


def _is_word(text: str, start: int) -> bool:
    return text[start : start + 2] in WORDS or text[start : start + 3] in WORDS
