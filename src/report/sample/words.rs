//! The words of the sample reports.

use crate::lang::Text;
use crate::report::{FactLabel, Labels, RuleLabel};
use indexmap::IndexMap;

fn texts(pairs: &[(&str, &str, &str)]) -> IndexMap<String, Text> {
    pairs.iter().map(|(id, zh, en)| ((*id).to_owned(), Text::new(*zh, *en))).collect()
}

type Rule = (&'static str, &'static str, [&'static str; 2], [&'static str; 2], [&'static str; 2]);

/// Id, clause, title, limit and act, each in Chinese and English.
const RULES: [Rule; 8] = [
    (
        "pass-on",
        "8-2",
        ["当日传递给处理协调责任人", "pass the complaint on the same day"],
        ["当日", "same day"],
        ["抱怨单传递", "pass the form on"],
    ),
    (
        "handle",
        "8-2",
        ["调查、答复并返回抱怨处理表", "investigate, answer the customer and return the form"],
        ["3 日", "3 days"],
        ["返回处理表", "return the form"],
    ),
    (
        "report-up",
        "8-2",
        ["超出权限或事态恶化时上报", "report what is beyond one's authority or getting worse"],
        ["24 小时", "24 hours"],
        ["上报总监", "report to the director"],
    ),
    (
        "revisit",
        "8-2",
        ["回访核实并更新处理表", "revisit to verify, and update the form"],
        ["3 日", "3 days"],
        ["回访", "revisit the customer"],
    ),
    (
        "close-off",
        "5-1",
        ["受理后封闭", "close the complaint off after receipt"],
        ["24 小时", "24 hours"],
        ["处理完毕", "resolve the complaint"],
    ),
    (
        "open-crisis",
        "10",
        ["升级后启动危机程序", "open the crisis procedure once escalated"],
        ["及时", "promptly"],
        ["启动危机程序", "open the crisis procedure"],
    ),
    (
        "neglect",
        "10",
        ["失职致抱怨升级", "neglect of duty that lets a complaint escalate"],
        ["", ""],
        ["抱怨升级", "the complaint got worse"],
    ),
    (
        "faults-a-week",
        "7.8",
        ["每周经确认的员工责任抱怨不超过三起", "at most three confirmed employee faults a week"],
        ["", ""],
        ["确认责任", "fault confirmed"],
    ),
];

fn rules() -> IndexMap<String, RuleLabel> {
    let text = |[zh, en]: [&str; 2]| Text::new(zh, en);
    RULES
        .iter()
        .map(|(id, clause, title, limit, act)| {
            let (title, limit, act) = (text(*title), text(*limit), text(*act));
            ((*id).to_owned(), RuleLabel { title, clause: (*clause).to_owned(), limit, act })
        })
        .collect()
}

fn facts() -> IndexMap<String, FactLabel> {
    let fact = |id: &str, title: &str, en: &str, values: &[(&str, &str, &str)]| {
        (id.to_owned(), FactLabel { title: Text::new(title, en), values: texts(values) })
    };
    [
        fact("line", "业务", "line", &[("sales", "销售", "sales")]),
        fact("category", "类别", "category", &[("service", "服务", "service")]),
        fact("severity", "程度", "severity", &[("ordinary", "一般", "ordinary"), ("major", "重大", "major")]),
        fact("safety_hazard", "安全隐患", "safety hazard", &[]),
        fact("extreme_behaviour", "过激行为", "extreme behaviour", &[]),
        fact("manufacturer_score", "厂家回访得分", "manufacturer's score", &[]),
    ]
    .into_iter()
    .collect()
}

pub(crate) fn labels() -> Labels {
    Labels {
        policy: "tianxiang-vw".into(),
        version: "2012-03-24".into(),
        title: Text::new("兰州天祥用户抱怨处理制度", "Lanzhou Tianxiang complaint regulation"),
        rules: rules(),
        roles: texts(&[
            ("telephone_revisitor", "电话回访员", "telephone revisitor"),
            ("retail_manager", "零售经理", "retail manager"),
            ("sales_director", "销售总监", "sales director"),
        ]),
        assignments: texts(&[
            ("receiver", "受理人", "receiver"),
            ("handler", "处理人", "handler"),
            ("revisitor", "回访人", "revisitor"),
            ("coordinator", "处理协调责任人", "coordinator"),
            ("line_manager", "部门经理", "line manager"),
        ]),
        events: texts(&[
            ("received", "受理", "received"),
            ("transferred", "传递", "passed on"),
            ("form_returned", "处理表返回", "form returned"),
            ("resolved", "处理完毕", "resolved"),
            ("revisited", "回访", "revisited"),
            ("worsened", "事态恶化", "worsened"),
            ("escalated", "上报", "escalated"),
        ]),
        measures: texts(&[("criticism", "部门内批评", "criticism before the department")]),
        sanctions: texts(&[
            ("late-form", "逾期处理表罚款", "late form"),
            ("neglect", "失职处分", "neglect of duty"),
            ("too-many-faults", "员工责任抱怨过多", "too many faults"),
        ]),
        facts: facts(),
        ladder: Vec::new(),
    }
}
