"""What the review desk says."""

from __future__ import annotations

from townbook.show.interface_words.languages import both

DESK = both(
    {
        "desk": ("复核台", "Review desk"),
        "text": ("原文", "The text"),
        "no_text": (
            "这里没有报告原文，只能逐条复核。再读一遍：townbook ingest 文件 --report {report}",
            "The text is not at hand, so rows can only be reviewed one by one. Read it again: "
            "townbook ingest FILE --report {report}",
        ),
        "panel": ("当前条目", "The row at hand"),
        "who": ("复核人", "Reviewer"),
        "who_ask": (
            "请写下姓名：每个决定都记在这个名下。",
            "Give a name: each decision is noted under it.",
        ),
        "who_begin": ("开始", "Begin"),
        "who_missing": ("先写姓名", "a name, first"),
        "language": ("English", "中文"),
        "theme": ("明暗", "Light or dark"),
        "unmask": ("显示姓名", "Show names"),
        "mask": ("遮盖姓名", "Cover names"),
        "help": ("按键", "Keys"),
        "close": ("关闭", "Close"),
        "progress": (
            "已复核 {done}/{total} 个数字，{percent}%",
            "{done} of {total} numbers, {percent}%",
        ),
        "progress_statements": ("文字条目 {done}/{total}", "statements {done} of {total}"),
        "progress_sections": ("各节进度", "By section"),
        "reviewer_line": (
            "{who}：{rows} 条，最近 {latest}",
            "{who}: {rows} rows, last on {latest}",
        ),
        "left": ("还有 {n} 处存疑", "{n} doubts left"),
        "all_done": ("没有存疑的条目了。", "No doubt is left."),
        "nothing_left": ("全部复核完毕。", "Everything has been reviewed."),
        "sure": ("读出，无疑", "read, sure"),
        "doubtful": ("读出，存疑", "read, in doubt"),
        "reviewed": ("已复核", "reviewed"),
        "rejected": ("已剔除", "rejected"),
        "not_read": ("未读作数字", "not read"),
        "masked": ("已遮盖", "covered"),
        "claim": ("数字", "Number"),
        "statement": ("条目", "Statement"),
        "section": ("标题", "Heading"),
        "problem": ("问题", "Problem"),
        "plan": ("计划", "Plan"),
        "measure": ("做法", "Measure"),
        "why_doubt": ("为什么要看", "Why it needs an eye"),
        "settles": ("牵涉 {n} 处核对与图表", "{n} checks and charts rest on it"),
        "not_claim": ("没有读作数字：{why}", "Taken for no claim: {why}"),
        "make_hint": ("按 a 把它记作数字。", "Press a to make it a claim."),
        "findings": ("核对", "Checks"),
        "no_findings": ("没有核对用到它。", "No check uses it."),
        "changed": ("这个决定改变了核对", "What the decision changed"),
        "changed_none": ("核对结果没有变。", "No check changed."),
        "appeared": ("新出现", "new"),
        "vanished": ("消失", "gone"),
        "turned": ("{before} → {after}", "{before} → {after}"),
        "confirm": ("确认", "Confirm"),
        "save": ("保存更正", "Save the correction"),
        "reject": ("剔除", "Reject"),
        "restore": ("恢复", "Take back in"),
        "make": ("记作数字", "Make it a claim"),
        "next": ("下一处存疑", "Next doubt"),
        "charts": ("看图", "Charts"),
        "drawing": ("正在画…", "drawing …"),
        "no_charts": ("书里没有图用到它。", "No chart of the book shows it."),
        "undo": ("撤销", "Undo"),
        "redo": ("重做", "Redo"),
        "tie": ("联系到…", "Tie to …"),
        "tie_wrong": ("联系不对", "The tie is wrong"),
        "split": ("拆开", "Split"),
        "merge": ("与下一个合并", "Merge with the next"),
        "confirm_section": ("确认本节无疑的数字", "Confirm what is sure in this section"),
        "confirmed_section": ("确认了 {n} 个", "{n} confirmed"),
        "no_sure": ("本节没有待确认的无疑数字。", "Nothing sure waits in this section."),
        "tie_choose": (
            "用左右键选它所联系的数字，再按 p 部分、s 占比、c 变化、r 此前；Esc 放弃。",
            "Choose the number it is tied to with the left and right keys, then press p part, "
            "s share, c change, r prior; Esc gives up.",
        ),
        "tie_none": ("它没有联系。", "It has no tie."),
        "split_ask": (
            "在要拆开的地方插入 |",
            "Put | where it is to be split",
        ),
        "split_none": ("没有 |，不知在哪里拆。", "There is no | to split at."),
        "merge_none": ("后面没有可合并的数字。", "There is no number after it to merge with."),
        "piece": (
            "“{text}” 的数值和单位（读得出就留空）",
            "Value and unit of “{text}” (empty if it reads so)",
        ),
        "words_elsewhere": (
            "原文这里没有这些字。",
            "These words do not stand here in the text.",
        ),
        "saved": ("已记下", "noted"),
        "saving": ("正在记…", "noting …"),
        "undone": ("已撤销", "undone"),
        "redone": ("已重做", "done again"),
        "nothing_to_undo": ("没有可撤销的。", "Nothing to undo."),
        "nothing_to_redo": ("没有可重做的。", "Nothing to do again."),
        "nothing_changed": ("没有改动。", "Nothing was changed."),
        "unanswered": (
            "没有记下：复核台没有回应。请看终端里 townbook 是否还在运行，再按 Enter 重试。",
            "Not noted: the desk does not answer. See whether townbook still runs in its "
            "terminal, then press Enter to try again.",
        ),
        "retry": ("重试", "Try again"),
        "conflict": (
            "没有记下：此条刚被别人改过，现在的样子已显示，请再决定一次。",
            "Not noted: somebody changed this row just before; it is shown as it is now. Decide "
            "again.",
        ),
        "refused": ("没有记下：", "Not noted: "),
        "low_high": ("允许的范围", "May be"),
        "open_end": ("不限", "open"),
        "as_written": ("原文", "As written"),
        "found": ("{n} 个指标", "{n} indicators"),
        "no_indicator": ("目录里没有。", "Not in the catalogue."),
        "keys_move": ("移动", "Moving"),
        "keys_decide": ("决定", "Deciding"),
        "keys_edit": ("更正某一项", "Correcting a field"),
        "keys_other": ("其他", "Other"),
        "key_next": ("下一处 / 上一处存疑", "next / previous doubt"),
        "key_numeral": ("文中下一个 / 上一个数", "next / previous numeral of the text"),
        "key_row": ("下一条 / 上一条（含已复核）", "next / previous row, reviewed ones too"),
        "key_confirm": ("确认，到下一处", "confirm, go to the next"),
        "key_reject": ("剔除；已剔除的恢复", "reject; take a rejected one back in"),
        "key_make": ("把选中的数记作数字", "make the numeral a claim"),
        "key_section": ("确认本节无疑的数字", "confirm what is sure in this section"),
        "key_tie": ("联系到另一个数 / 联系不对", "tie to another number / the tie is wrong"),
        "key_split": ("拆开 / 与下一个合并", "split / merge with the next"),
        "key_undo": ("撤销 / 重做", "undo / redo"),
        "key_save": ("在表里：Enter 保存，Esc 放弃", "in the form: Enter saves, Esc gives up"),
        "key_note": ("备注", "note"),
        "key_help": ("按键表", "this table"),
        "key_look": ("语言 / 明暗 / 姓名", "language / light / names"),
        "hint": (
            "n 下一处 · Enter 确认 · e 更正 · x 剔除 · a 记作数字 · u 撤销 · ? 全部按键",
            "n next · Enter confirm · e correct · x reject · a make a claim · u undo · ? all keys",
        ),
    }
)

FIELDS = both(
    {
        "value": ("数值", "Value"),
        "unit": ("单位", "Unit"),
        "qualifier": ("限定", "Qualifier"),
        "kind": ("种类", "Kind"),
        "role": ("性质", "Role"),
        "comparison": ("比较", "Comparison"),
        "relation": ("联系", "Tie"),
        "relates_to": ("联系到", "Tied to"),
        "period": ("时期", "Period"),
        "topic": ("主题", "Topic"),
        "indicator": ("指标", "Indicator"),
        "subject": ("对象", "Subject"),
        "sensitive": ("敏感", "Sensitive"),
        "note": ("备注", "Note"),
        "summary_zh": ("中文要点", "Gist in Chinese"),
        "summary_en": ("英文要点", "Gist in English"),
        "object": ("事项名称", "Undertaking"),
        "action": ("可查程度", "Checkable by"),
        "deadline": ("期限", "Deadline"),
        "target_claim": ("目标数字", "Target"),
        "answers": ("回应的问题", "Answers"),
        "title_zh": ("中文标题", "Title in Chinese"),
        "title_en": ("英文标题", "Title in English"),
    }
)

CELLS = both(
    {
        "count": ("个数", "count"),
        "quantity": ("数量", "quantity"),
        "money": ("金额", "money"),
        "area": ("面积", "area"),
        "percent": ("百分比", "percentage"),
        "change": ("变化", "change"),
        "over": ("余、多", "over"),
        "nearly": ("近", "nearly"),
        "about": ("约", "about"),
        "at_least": ("以上、至少", "at least"),
        "at_most": ("以下、至多", "at most"),
        "true": ("是", "yes"),
        "false": ("否", "no"),
        "numeric_target": ("数字目标", "a number"),
        "checkable_outcome": ("做没做到", "yes or no"),
        "direction": ("只有方向", "a direction only"),
    }
)
"""What cells hold of a short list, by the words of the tables."""

WHY_LEFT_OUT = both(
    {
        "date": ("日期、时间或期间", "a date, a time or a span of time"),
        "ordinal": ("序数、届次或周年", "an ordinal, a session or an anniversary"),
        "name": ("名称、标号或引号里的话", "part of a name, a label or a quotation"),
        "list_mark": ("条目序号", "a list's mark"),
        "idiom": ("固定说法", "a set phrase"),
        "no_unit": ("没有单位", "it has no unit"),
        "wording": ("上下文使它不是数字陈述", "the words around it make it no statement"),
        "unknown": ("读的时候没有认作数字，原因未记", "no claim; reading does not know why"),
        "outside": ("不在报告正文里", "it stands outside the report itself"),
        "phone": ("电话", "a phone number"),
        "identity": ("证件或账号", "an identity or account number"),
        "address": ("住址", "an address"),
        "mail": ("邮箱", "a mail address"),
    }
)

RELATIONS = both(
    {
        "part": ("部分", "part of"),
        "share": ("占比", "share of"),
        "change": ("变化", "change of"),
        "prior": ("此前", "level before"),
    }
)
"""What a number's tie to another makes of it."""
