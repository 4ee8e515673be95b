window.make = (host, { text }) => {
  host.innerHTML = "<input size=110>";
  const field = host.firstChild;
  field.value = text.replaceAll("\n", " ");
  return { field, model: () => field.value, sends: () => field.value };
};
