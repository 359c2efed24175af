// One end of the wire between page and worker. Loaded by both: messages.json is the whole vocabulary,
// and a message that is not in it, or lacks one of its fields, is refused where it is sent.
"use strict";

(() => {
  class Port {
    // endpoint: a Worker (seen from the page) or the worker's own global scope.
    // sends, receives: {type: [field, ...]}, the two halves of messages.json.
    constructor(endpoint, sends, receives) {
      this.endpoint = endpoint;
      this.sends = sends;
      this.receives = receives;
      this.handlers = new Map();
      endpoint.addEventListener("message", (event) => this.receive(event.data));
    }

    on(type, handler) {
      Port.fieldsOf(this.receives, type);
      this.handlers.set(type, handler);
    }

    send(type, fields = {}, transfer = []) {
      const known = Port.fieldsOf(this.sends, type);
      for (const field of known) {
        if (!(field in fields)) throw new Error(`A "${type}" message needs the field "${field}".`);
      }
      this.endpoint.postMessage({ type, ...fields }, transfer);
    }

    receive(message) {
      const handler = this.handlers.get(message.type);
      if (handler === undefined) {
        throw new Error(
          `Unknown message "${message.type}"; known are ${Object.keys(this.receives).join(", ")}.` +
            " The page and its worker are of different versions: reload the page.",
        );
      }
      handler(message);
    }

    static fieldsOf(table, type) {
      const fields = table[type];
      if (fields === undefined) {
        throw new Error(`Unknown message "${type}"; known are ${Object.keys(table).join(", ")}.`);
      }
      return fields;
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).Port = Port;
})();
