window.make = (host, { text }) => {
  host.innerHTML = '<div contenteditable="plaintext-only" style="white-space: pre-wrap"></div>';
  const field = host.firstChild;
  field.textContent = text;
  return { field, model: () => field.innerText, sends: () => field.innerText };
};
