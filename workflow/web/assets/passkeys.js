// Passkeys: asks the office what to ask the browser, and sends its answer with the form. Loaded where one is made or used.
(() => {
  "use strict";
  const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const can = window.isSecureContext && window.PublicKeyCredential && navigator.credentials;
  const REFUSALS = {
    NotAllowedError: "No passkey was given, or it took too long. Try again, or go on by a password.",
    InvalidStateError: "This device has a passkey of this office already.",
    SecurityError: "Passkeys do not hold at this address: open the desk by the address that the office gives for it.",
  };

  // What is asked comes as JSON with its bytes in letters, and the answer goes back the same way.
  const question = (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: asked.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })) }),
    ...(asked.allowCredentials && { allowCredentials: asked.allowCredentials.map((each) => ({ ...each, id: bytes(each.id) })) }),
  });
  const answer = (given) => {
    const response = { clientDataJSON: words(given.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (given.response[part]) response[part] = words(given.response[part]);
    }
    if (given.response.getTransports) response.transports = given.response.getTransports();
    return JSON.stringify({ id: given.id, rawId: words(given.rawId), type: given.type, response });
  };

  const say = (form, sentence) => {
    const place = form.querySelector("[data-passkey-said]");
    place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) place.focus();
  };
  const go = async (form, button) => {
    say(form, "");
    button.setAttribute("aria-busy", "true");
    try {
      const came = await fetch(form.dataset.passkeyAsks, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const told = await came.json();
      if (!came.ok) { say(form, told.reasons.join(" ")); return; }
      const publicKey = question(told.options);
      const given = form.dataset.passkey === "make" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.ticket.value = told.ticket;
      form.elements.reply.value = answer(given);
      form.submit();
    } catch (error) {
      say(form, REFUSALS[error.name] || "The office did not answer. Try again.");
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  if (!can) return;
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const button = form.querySelector("[data-passkey-go]");
    button.hidden = false;
    button.addEventListener("click", () => go(form, button));
  });
  document.querySelectorAll("[data-passkey-only]").forEach((each) => { each.hidden = false; });
})();
