window.make = (host, { html }) => {
  host.innerHTML = `<div contenteditable style="padding: 8px">${html}</div>`;
  const field = host.firstChild;
  return { field, model: () => field.innerText, sends: () => field.innerHTML };
};
