window.make = (host, { text }) => {
  host.innerHTML = "<textarea rows=6 cols=60></textarea>";
  const field = host.firstChild;
  field.value = text;
  return { field, model: () => field.value, sends: () => field.value };
};
