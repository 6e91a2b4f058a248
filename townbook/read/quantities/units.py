"""The units that reports count and measure in, and how they are spelled."""

from __future__ import annotations

from dataclasses import dataclass

from townbook.store.claim import Kind


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """A base unit: what kind of claim it makes and whether it comes in whole things only."""

    unit: str
    kind: Kind
    whole: bool = False


_WHOLE = """
人 人次 人份 户 户次 家 个 名 位 口 员 件 起 宗 例 案 项 项次 条 次 场 场次 期 期次 轮 批 批次
届 处 座 所 栋 幢 间 套 台 台次 台套 辆 辆次 艘 艘次 架 架次 列 班 班次 把 支 只 头 头只 羽 匹
株 棵 粒 尾 张 张次 份 封 本 册 幅 块 面 盏 杆 根 枚 页 部 篇 则 票 单 笔 片 院 村 乡 镇 县 校
站 点位 门 科 床 床位 车位 学位 泊位 工位 岗位 座位 机位 人家 家次 村次 组 对 队 股 道 孔 眼 口井
塘 棚 笼 箱 箱次 盒 袋 瓶 桶 包 节 堂 课时 学时 项目 标段 件次 餐 席 顶 床被 杯 类 种 卷 款 颗 束
朵 樘 扇 级台阶 窝 巢 群 蜂箱 箱蜂 挂 车 车次 船 趟 回 号人 户人 人天 人日 栏 圈 面旗 班列
"""
_QUANTITY = """
吨 公斤 千克 斤 克 毫克 担 公担 石 公里 千米 米 厘米 毫米 里 海里 华里 丈 尺 延米 延长米 公分
路公里 车公里 线公里 吨公里 立方米 立方 升 毫升 千瓦 千瓦时 兆瓦 兆瓦时 瓦 度 度电 千伏 千伏安
伏 匹马力 马力 吨标准煤 吨标煤 标准吨 载重吨 总吨 标箱 标准箱 工日 人年 摄氏度 ℃ 分 分贝 赫兹
岁 周岁 年 个月 月龄 天 小时 分钟 秒 周 个星期 个工作日 工作日 个小时 个季度
kg g t km m cm mm kW KW kw kWh MW MWh GW kV KV L ml m³ MPa GB TB Mbps 兆 微克 TEU
"""
_AREA = "亩 亩次 平方米 平方公里 平方千米 公顷 顷 分地"
_MONEY = "元 美元 港元 港币 欧元 日元 英镑 台币 新台币 角"
_CHANGE = "百分点 倍"
_PERCENT = "% ‰ ‱"

_SPELLINGS = {
    "个百分点": "百分点",
    "百分点": "百分点",
    "平米": "平方米",
    "平方": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "km²": "平方公里",
    "公顷次": "公顷",
    "元人民币": "元",
    "块钱": "元",
    "圆": "元",
    "人（次）": "人次",
    "人(次)": "人次",
    "户（次）": "户次",
    "头（只）": "头只",
    "头(只)": "头只",
    "头、只": "头只",
    "只（头）": "头只",
    "台（套）": "台套",
    "台(套)": "台套",
    "台（辆）": "台",
    "个（次）": "个",
    "辆（次）": "辆次",
    "件（次）": "件次",
    "艘（次）": "艘次",
    "份（次）": "份",
    "场（次）": "场次",
    "立方": "立方米",
    "方": "立方米",
    "m³": "立方米",
    "m3": "立方米",
    "㎥": "立方米",
    "㎞": "公里",
    "KM": "公里",
    "hm²": "公顷",
    "hm2": "公顷",
    "ha": "公顷",
    "kVA": "千伏安",
    "KVA": "千伏安",
    "口人": "人",
    "万千瓦时": "千瓦时",
    "个百分比": "百分点",
    "支队伍": "支",
    "座次": "座",
    "小时": "小时",
    "个小时": "小时",
    "个工作日": "个工作日",
}
"""Spellings whose base unit is written otherwise."""


def _measures() -> dict[str, BaseUnit]:
    kinds = (
        (_WHOLE, Kind.COUNT, True),
        (_QUANTITY, Kind.QUANTITY, False),
        (_AREA, Kind.AREA, False),
        (_MONEY, Kind.MONEY, False),
        (_CHANGE, Kind.CHANGE, False),
        (_PERCENT, Kind.PERCENT, False),
    )
    table = {
        unit: BaseUnit(unit, kind, whole) for units, kind, whole in kinds for unit in units.split()
    }
    return table | {spelling: table[unit] for spelling, unit in _SPELLINGS.items()}


MEASURES: dict[str, BaseUnit] = _measures()
"""Every spelling of a unit, and what it stands for."""

_LONGEST = max(map(len, MEASURES))
_PER_WHAT = """
人 户 亩 月 年 天 日 吨 平方米 立方米 升 元 公里 个 次 千克 公斤 斤 头 只 米 度 村 家 处 小时
"""
_PER = frozenset(_PER_WHAT.split())

_COUNTED_NOUNS = """
村民 村干部 村两委干部 群众 居民 师生 学生 党员 干部 职工 员工 农民 牧民 渔民 市民 游客 老人 老年人
儿童 妇女 人员 人口 人民群众 劳动力 劳力 民众 志愿者 代表 委员 教师 医生 医护 工人 民工
农户 贫困户 脱贫户 低保户 住户 商户 养殖户 种植户
"""
PERSON_NOUNS = tuple(_COUNTED_NOUNS.split())
"""What a bare number may count without a measure word: `3000余村民`."""
_HOUSEHOLD_NOUNS = frozenset(noun for noun in PERSON_NOUNS if noun.endswith("户"))


_NOUNS_BY_START: dict[str, list[str]] = {}
for _noun in PERSON_NOUNS:
    _NOUNS_BY_START.setdefault(_noun[0], []).append(_noun)


def measure_at(text: str, position: int) -> tuple[BaseUnit, int] | None:
    """The longest unit written at `position` of a normalised text, and where it ends.

    A unit per another one (元/亩, 毫克/升) is a unit of its own.
    """
    for length in range(min(_LONGEST, len(text) - position), 0, -1):
        measure = MEASURES.get(text[position : position + length])
        if measure is None:
            continue
        end = position + length
        if not text.startswith("/", end):
            return measure, end
        return _per_unit(text, measure, end)
    return None


def _per_unit(text: str, measure: BaseUnit, slash: int) -> tuple[BaseUnit, int]:
    for length in range(min(3, len(text) - slash - 1), 0, -1):
        per = text[slash + 1 : slash + 1 + length]
        if per in _PER:
            unit = f"{measure.unit}/{per}"
            return BaseUnit(unit, Kind.QUANTITY, False), slash + 1 + length
    return measure, slash


def counted_noun_at(text: str, position: int) -> BaseUnit | None:
    """The unit of a noun that a bare number counts: 户 for households, 人 for people."""
    if text.startswith("贝壳", position):  # laver seedlings are counted by the shell they grow on
        return BaseUnit("贝壳", Kind.COUNT, whole=True)
    for noun in _NOUNS_BY_START.get(text[position : position + 1], ()):
        if text.startswith(noun, position):
            return MEASURES["户" if noun in _HOUSEHOLD_NOUNS else "人"]
    return None
