import { StrictMode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useWarmline, Warmline } from "warmline/react";

/** A reply box as a helpdesk would write it: controlled, with options written in place. */
function Reply({ customer, profile }) {
  const [text, setText] = useState("");
  const { ref, report, attachments } = useWarmline({
    customer,
    profile,
    off: ["scripted"],
    onAccept: ({ rewrite }) => (window.accepted = rewrite.text),
  });
  window.attachments = attachments;
  useEffect(() => {
    window.effects = (window.effects ?? 0) + 1;
  }, []);
  return (
    <>
      <textarea
        id="reply"
        ref={ref}
        rows={5}
        cols={60}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <output id="count">{report ? report.findings.length : "none yet"}</output>
      <output id="checks">{String(report?.checks.name)}</output>
    </>
  );
}

function App() {
  const [shown, show] = useState(true);
  const [profile, setProfile] = useState("advice");
  const [name, setName] = useState("Ana");
  window.app = { show: (value) => flushSync(() => show(value)), setProfile, setName };
  return (
    <>
      {shown && <Reply customer={() => ({ name })} profile={profile} />}
      {shown && (
        <Warmline as="section" className="editor" onReport={(report) => (window.inside = report)}>
          <div id="editable" contentEditable suppressContentEditableWarning />
        </Warmline>
      )}
    </>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
