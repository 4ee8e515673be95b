import { createElement } from "react";
import { useWarmline } from "warmline/react";

/** The same on the server and in the page. */
export function App() {
  const { ref, report } = useWarmline({ customer: { name: "Ana" } });
  return createElement(
    "form",
    null,
    createElement("textarea", { ref, rows: 5, cols: 60, defaultValue: "Hi Ana," }),
    createElement("output", null, report ? `${report.findings.length} to look at` : "not looked at yet"),
  );
}
