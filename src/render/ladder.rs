//! The ladder of a case in words, for the report and the explanation alike.

use super::words;
use crate::lang::Lang;
use crate::report::{BroughtBy, Labels, LadderReport, LevelAhead, PossibleLevel, When};

/// A line for the level on which a case stands, one for each higher one on which it may, and those that come next.
pub(super) fn lines(labels: &Labels, ladder: &LadderReport<'_>, lang: Lang) -> Vec<String> {
    let mut lines = vec![stands(labels, ladder, lang)];
    lines.extend(ladder.may_be.iter().map(|level| may_stand(labels, level, lang)));
    let ahead = [
        (ladder.next.as_ref(), lang.pick("下一级", "next")),
        (ladder.sooner.as_ref(), lang.pick("更早", "sooner")),
    ];
    lines.extend(
        ahead
            .into_iter()
            .filter_map(|(level, word)| Some(format!("{word}{}", self::ahead(labels, level?, lang)))),
    );
    lines
}

fn stands(labels: &Labels, ladder: &LadderReport<'_>, lang: Lang) -> String {
    let (Some(who), Some(because)) = (&ladder.who, &ladder.because) else {
        return match lang {
            Lang::Zh => format!("尚未到第 1 级（共 {} 级）", ladder.of),
            Lang::En => format!("on no level yet, of {}", ladder.of),
        };
    };
    let who = words::who(labels, who, lang);
    let (level, of) = (ladder.level, ladder.of);
    let since = ladder.since.map(|since| words::moment(&since));
    let because = brought_by(labels, because, lang);
    match (since, lang) {
        (Some(since), Lang::Zh) => format!("第 {level} 级（共 {of} 级）：{who}，自 {since} 起，{because}"),
        (Some(since), Lang::En) => format!("level {level} of {of}: {who}, since {since}, {because}"),
        (None, Lang::Zh) => format!("第 {level} 级（共 {of} 级）：{who}，{because}"),
        (None, Lang::En) => format!("level {level} of {of}: {who}, {because}"),
    }
}

fn brought_by(labels: &Labels, because: &BroughtBy<'_>, lang: Lang) -> String {
    match (because, lang) {
        (BroughtBy::Start, Lang::Zh) => "起始级".to_owned(),
        (BroughtBy::Start, Lang::En) => "where every case begins".to_owned(),
        (BroughtBy::Facts, Lang::Zh) => "依案情".to_owned(),
        (BroughtBy::Facts, Lang::En) => "by its facts".to_owned(),
        (BroughtBy::Event(event), Lang::Zh) => format!("因{}", labels.event(event, lang)),
        (BroughtBy::Event(event), Lang::En) => format!("after: {}", labels.event(event, lang)),
        (BroughtBy::Overdue { obligation, occurrence }, Lang::Zh) => {
            format!("因{}逾期", words::occurrence(labels, obligation, *occurrence, None, lang))
        }
        (BroughtBy::Overdue { obligation, occurrence }, Lang::En) => {
            format!("overdue: {}", words::occurrence(labels, obligation, *occurrence, None, lang))
        }
    }
}

fn may_stand(labels: &Labels, level: &PossibleLevel<'_>, lang: Lang) -> String {
    let needs: Vec<String> =
        level.needs.of.iter().map(|need| need.in_words(lang, labels).to_string()).collect();
    let (number, who) = (level.level, words::who(labels, &level.who, lang));
    let (because, needs) = (brought_by(labels, &level.because, lang), needs.join(lang.pick("；", "; ")));
    match lang {
        Lang::Zh => format!("可能在第 {number} 级：{who}，{because}；需查明：{needs}"),
        Lang::En => format!("may be on level {number}: {who}, {because}; to know: {needs}"),
    }
}

/// Who hears of a case on a level that lies ahead, when, and after what.
fn ahead(labels: &Labels, level: &LevelAhead<'_>, lang: Lang) -> String {
    let who = words::who(labels, &level.who, lang);
    let number = level.level;
    match lang {
        Lang::Zh => format!("（第 {number} 级）：{who}，{}", ways(labels, level, lang)),
        Lang::En => format!(" (level {number}): {who}, {}", ways(labels, level, lang)),
    }
}

/// After what, and from when on, a level hears of a case.
pub(super) fn ways(labels: &Labels, level: &LevelAhead<'_>, lang: Lang) -> String {
    let words = labels.level(level.level);
    let mut ways: Vec<String> = Vec::new();
    if let (Some(at), Some(overdue)) = (&level.at, level.overdue) {
        let at = from(at, level.at_latest.as_ref(), lang);
        let overdue = labels.rule(overdue, lang);
        ways.push(match lang {
            Lang::Zh => format!("自 {at} 起（“{overdue}”逾期未办）"),
            Lang::En => format!("from {at} on, if “{overdue}” is not done"),
        });
    } else if let Some(overdue) = words.map(|words| words.overdue.get(lang)).filter(|text| !text.is_empty()) {
        ways.push(match lang {
            Lang::Zh => overdue.to_owned(),
            Lang::En => format!("once {overdue}"),
        });
    }
    if let Some(after) = words.map(|words| words.after.get(lang)).filter(|text| !text.is_empty()) {
        ways.push(match lang {
            Lang::Zh => format!("{after}之后"),
            Lang::En => format!("after: {after}"),
        });
    }
    if ways.is_empty() {
        return lang.pick("制度未写明何时报至此级", "the regulation does not say after what").to_owned();
    }
    ways.join(lang.pick("；或", "; or "))
}

fn from(at: &When<'_>, latest: Option<&When<'_>>, lang: Lang) -> String {
    let text = words::moment(at);
    match (latest, lang) {
        (None, _) => text,
        (Some(latest), Lang::Zh) => format!("{text}（最迟 {}）", words::moment(latest)),
        (Some(latest), Lang::En) => format!("{text}, at the latest {}", words::moment(latest)),
    }
}

/// Which level hears of something once it is late: `逾期报总经理（自 2012-04-11 00:00 起）`.
pub(super) fn if_late(labels: &Labels, level: &LevelAhead<'_>, lang: Lang) -> Option<String> {
    let at = from(level.at.as_ref()?, level.at_latest.as_ref(), lang);
    let who = words::who(labels, &level.who, lang);
    Some(match lang {
        Lang::Zh => format!("未办则报第 {} 级：{who}，自 {at} 起", level.level),
        Lang::En => format!("if not done, level {} hears of it: {who}, from {at} on", level.level),
    })
}
