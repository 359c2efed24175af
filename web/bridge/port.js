// One end of the wire between page and worker. Loaded by both: messages.json is the whole vocabulary,
// and a message that is not in it, or lacks one of its fields, is refused where it is sent.
"use strict";

(() => {
  class Port {
    /**
     * @param {WireEndpoint} endpoint a Worker (seen from the page) or the worker's own global scope
     * @param {Record<string, string[]>} sends {type: [field, ...]}, a half of messages.json
     * @param {Record<string, string[]>} receives the other half
     */
    constructor(endpoint, sends, receives) {
      this.endpoint = endpoint;
      this.sends = sends;
      this.receives = receives;
      /** @type {Map<string, (message: any) => void>} */
      this.handlers = new Map();
      this.isOpen = true;
      endpoint.addEventListener("message", (event) => this.isOpen && this.receive(event.data));
    }

    // What the other end, which has been ended, may still have on its way is not received.
    close() {
      this.isOpen = false;
    }

    /**
     * @param {string} type of messages
     * @param {(message: any) => void} handler takes their fields
     */
    on(type, handler) {
      Port.fieldsOf(this.receives, type);
      this.handlers.set(type, handler);
    }

    /**
     * @param {string} type
     * @param {object} fields
     * @param {Transferable[]} transfer what is handed over, not copied
     */
    send(type, fields = {}, transfer = []) {
      const known = Port.fieldsOf(this.sends, type);
      for (const field of known) {
        if (!(field in fields)) throw new Error(`A "${type}" message needs the field "${field}".`);
      }
      this.endpoint.postMessage({ type, ...fields }, transfer);
    }

    /** @param {{type: string}} message */
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

    /**
     * @param {Record<string, string[]>} table
     * @param {string} type
     */
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
