//! Invented cases, the same ones every time.

use std::fmt::Write;

const NAMES: [&str; 8] = ["王丽", "李强", "赵敏", "周涛", "孙红", "陈刚", "刘洋", "何静"];

/// Numbers that look random and are the same on every machine (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }
}

/// A clock that runs through 2012, from 26 March on.
struct Clock {
    minutes: u64,
}

impl Clock {
    /// The time after so many hours at most; one time in ten only its day.
    fn next(&mut self, numbers: &mut Numbers, hours: u64) -> String {
        self.minutes += 1 + numbers.below(hours * 60);
        let (day, minute) = (self.minutes / 1440, self.minutes % 1440);
        let mut left = day + 85;
        let months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let (mut year, mut month) = (2012, 0);
        while left >= months[month] {
            left -= months[month];
            month = (month + 1) % 12;
            year += u64::from(month == 0);
        }
        let date = format!("{year}-{:02}-{:02}", month + 1, left + 1);
        if numbers.below(10) == 0 {
            date
        } else {
            format!("{date}T{:02}:{:02}:00+08:00", minute / 60, minute % 60)
        }
    }
}

/// So many cases of ten events, one a line.
pub fn ndjson(count: usize) -> String {
    let mut numbers = Numbers(2012);
    let mut text = String::new();
    for index in 0..count {
        case(&mut text, index, &mut numbers);
    }
    text
}

fn case(text: &mut String, index: usize, numbers: &mut Numbers) {
    let mut clock = Clock { minutes: numbers.below(200 * 1440) };
    let line = numbers.pick(&["sales", "aftersales"]);
    let category = numbers.pick(&["service", "product_quality", "repair_quality", "other"]);
    let channel = numbers.pick(&["revisit", "phone", "on_site"]);
    let (receiver, coordinator, handler) = (numbers.pick(&NAMES), numbers.pick(&NAMES), numbers.pick(&NAMES));
    let _ = write!(
        text,
        r#"{{"case":"TX-{index:07}","dealership":"tianxiang","facts":{{"line":"{line}","category":"{category}","channel":"{channel}"}},"staff":{{"receiver":"{receiver}","coordinator":"{coordinator}","handler":"{handler}"}},"events":["#
    );
    let satisfied = numbers.below(10) < 7;
    let last = if satisfied { "closed" } else { "sent_back" };
    let events: [(&str, u64); 10] = [
        ("received", 1),
        ("cause_identified", 4),
        ("transferred", 10),
        ("form_returned", 100),
        ("resolved", 20),
        ("revisited", 100),
        ("sent_back", 30),
        ("form_returned", 90),
        ("revisited", 90),
        (last, 30),
    ];
    for (place, (event, hours)) in events.into_iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let at = clock.next(numbers, hours);
        let said = match place {
            0 => format!(r#","by":"{receiver}""#),
            2 => format!(
                r#","staff":{{"handler":{{"id":"E{:03}","name":"{}"}}}}"#,
                numbers.below(200),
                numbers.pick(&NAMES)
            ),
            5 => r#","satisfied":false"#.to_string(),
            8 => format!(r#","satisfied":{satisfied}"#),
            _ => String::new(),
        };
        let _ = write!(text, r#"{comma}{{"event":"{event}","at":"{at}"{said}}}"#);
    }
    text.push_str("]}\n");
}
