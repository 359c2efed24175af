// Delays each message between the page and its worker by up to so many milliseconds, every second one hardly; their
// order stays, and so does what they hold when they are sent.
(longest) => {
  function queue() {
    const waiting = [];
    let last = 0;
    return (go) => {
      last = Math.max(last, performance.now() + (Math.random() < 0.5 ? 0 : Math.random() * longest));
      waiting.push(go);
      setTimeout(() => waiting.shift()(), last - performance.now());
    };
  }

  const { postMessage } = Worker.prototype;
  const { addEventListener } = EventTarget.prototype;
  const out = new WeakMap();
  Worker.prototype.postMessage = function (message, transfer = []) {
    if (!out.has(this)) out.set(this, queue());
    const sent = structuredClone({ message, transfer }, { transfer });
    out.get(this)(() => postMessage.call(this, sent.message, sent.transfer));
  };
  EventTarget.prototype.addEventListener = function (type, handler, options) {
    if (!(this instanceof Worker && type === "message")) return addEventListener.call(this, type, handler, options);
    const later = queue();
    return addEventListener.call(this, type, (event) => later(() => handler.call(this, event)), options);
  };
}
