//! Bars as inline SVG: readable without colour, by screen readers too.

use super::page::escaped;

/// One bar: its name, how long, how much of that is filled, what stands at its end, and its style class.
pub struct Bar<'a> {
    pub name: &'a str,
    pub length: usize,
    pub filled: usize,
    pub label: String,
    pub class: &'static str,
}

const NAMES: usize = 250;
const LENGTH: usize = 360;
const ROW: usize = 28;

/// Horizontal bars, one a row; lengths are compared with the longest.
pub fn bars(title: &str, bars: &[Bar]) -> String {
    let longest = bars.iter().map(|bar| bar.length).max().unwrap_or(0).max(1);
    let (width, height) = (NAMES + LENGTH + 110, bars.len() * ROW + 4);
    let title = escaped(title);
    let mut svg = format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n");
    for (row, bar) in bars.iter().enumerate() {
        let (y, middle) = (row * ROW + 4, row * ROW + 4 + 15);
        let scaled = |value: usize| if value == 0 { 0 } else { (value * LENGTH / longest).max(2) };
        let (long, full) = (scaled(bar.length), scaled(bar.filled));
        let (name, label, class) = (escaped(bar.name), escaped(&bar.label), bar.class);
        svg += &format!("<g class=\"{class}\"><title>{name}: {label}</title>");
        svg += &format!("<text class=\"name\" x=\"{}\" y=\"{middle}\">{name}</text>", NAMES - 12);
        svg += &format!(
            "<rect class=\"rest\" x=\"{NAMES}\" y=\"{y}\" width=\"{long}\" height=\"20\" rx=\"4\"/>"
        );
        svg += &format!(
            "<rect class=\"fill\" x=\"{NAMES}\" y=\"{y}\" width=\"{full}\" height=\"20\" rx=\"4\"/>"
        );
        svg +=
            &format!("<text class=\"value\" x=\"{}\" y=\"{middle}\">{label}</text></g>\n", NAMES + long + 8);
    }
    svg + "</svg>"
}
