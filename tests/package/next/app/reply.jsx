"use client";

import { useWarmline } from "warmline/react";

export function Reply({ customer }) {
  const { ref, report } = useWarmline({ customer });
  return (
    <form>
      <textarea ref={ref} rows={5} cols={60} />
      <output>{report ? `${report.findings.length} to look at` : "not looked at yet"}</output>
    </form>
  );
}
