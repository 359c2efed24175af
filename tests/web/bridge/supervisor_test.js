// The supervisor: when a worker is given up, what the next one gets, and what the page is told.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const ABOUT = { epoch: 3, name: "iris", work: 1, table: 0, own: null, runs: 0, run: null, resume: null };
const RUNS = { command: "run", arguments: { epochs: 7 } };
const bytes = (...values) => new Uint8Array(values);
const settle = async () => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

/** A supervisor whose worker is up; `launch` is what starting another one does. */
function supervised({ launch = null, busy = false, locks = null } = {}) {
  const clock = { now: 0, timers: [] };
  const log = { sent: [], ended: [], restored: 0, resumed: [], shown: [], asked: [], saved: [], gaveUp: 0, launched: 0, sound: [] };
  const self = run(["bridge/supervisor.js"], {
    setTimeout: (act, ms) => clock.timers.push({ act, at: clock.now + ms }),
    clearTimeout: (id) => id && (clock.timers[id - 1].act = () => {}),
    navigator: locks ? { locks } : {},
  });
  const ask = async (name, args, whole) => {
    log.asked.push([name, args, [...whole]]);
    if (self.refuses) throw new Error(self.refuses);
  };
  const supervisor = new self.BackpropLabParts.Supervisor({
    send: (type, fields) => log.sent.push([type, fields]),
    isBusy: () => busy,
    ended: (why, state, isSound) => {
      log.ended.push([why, state?.about.epoch]);
      log.sound.push(isSound);
    },
    launch: async (prepare, isSound) => {
      log.launched += 1;
      log.sound.push(isSound);
      await launch?.(log.launched);
      supervisor.started();
      await prepare(ask);
    },
    restored: () => (log.restored += 1),
    gaveUp: () => (log.gaveUp += 1),
    resume: (command, args) => log.resumed.push([command, args]),
    save: (state) => log.saved.push(state),
    show: (news) => log.shown.push(news),
  }, () => clock.now);
  supervisor.started();
  supervisor.up();
  const pass = async (seconds, heard = false) => {
    for (let i = 0; i < seconds; i++) {
      clock.now += 1000;
      supervisor.tick();
      if (heard) supervisor.heard();
      for (const timer of clock.timers.filter(({ at }) => at <= clock.now)) {
        timer.at = Infinity;
        timer.act();
      }
      await settle();
    }
  };
  return { supervisor, log, clock, pass, self };
}

Deno.test("another worker gets the last state with its tables, and the run goes on", async () => {
  const { supervisor, log } = supervised();
  supervisor.keepTable(1, bytes(7, 8));
  supervisor.keepTable(2, bytes(9));
  const own = { table: 1, experiment: { data: "x" } };
  const run = { run: 3, name: "third", pinned: true };
  supervisor.keepRuns(5, bytes(6, 6));
  supervisor.keep({ ...ABOUT, table: 2, own, runs: 5, run, resume: RUNS }, bytes(1, 2, 3));
  await supervisor.restart("closed");
  assert.deepEqual(log.ended, [["closed", 3]]);
  assert.deepEqual(log.asked, [["restore", { sizes: [3, 1, 2, 2], own: { data: "x" }, run }, [1, 2, 3, 9, 7, 8, 6, 6]]]);
  assert.deepEqual([log.restored, log.resumed], [1, [["run", { epochs: 7 }]]]);
  assert.deepEqual(log.shown.map(({ kind }) => kind), ["restarting", "restored"]);
  assert.equal(log.shown[1].resumed, true);
  await supervisor.restart("fatal"); // before the new one has given anything: the same again
  assert.deepEqual(log.asked[1], log.asked[0]);
});

Deno.test("a worker that had worked for a while was begun soundly; one that ends soon, or does not start, was not", async () => {
  const { supervisor, log, pass } = supervised({ launch: (turn) => turn === 3 && Promise.reject(new Error("no")) });
  await pass(6, true);
  await supervisor.restart("closed");
  assert.deepEqual(log.sound.splice(0), [true, true]);
  await supervisor.restart("closed"); // at once
  assert.deepEqual(log.sound.splice(0), [false, false]);
  await pass(6, true);
  await supervisor.restart("closed"); // the next one does not start
  await pass(1);
  assert.deepEqual(log.sound, [true, true, false, false]);
});

Deno.test("after a lack of memory, silence or a stop the run is offered, not continued", async () => {
  for (const why of ["memory", "silent", "stopped"]) {
    const { supervisor, log } = supervised();
    supervisor.keep({ ...ABOUT, resume: RUNS }, bytes(1));
    await supervisor.restart(why);
    assert.deepEqual(log.resumed, []);
    const news = log.shown.at(-1);
    assert.deepEqual([news.why, news.resumed, news.problem], [why, false, null]);
    news.goOn();
    assert.deepEqual(log.resumed, [["run", { epochs: 7 }]]);
  }
});

Deno.test("a worker that is silent is asked, the page says so, and ends it; one that answers is left alone", async () => {
  const quiet = supervised();
  quiet.supervisor.keep(ABOUT, bytes(1));
  await quiet.pass(6);
  assert.deepEqual(quiet.log.sent.at(-1), ["ping", { id: 1 }]);
  assert.equal(quiet.log.shown.at(-1)?.kind, "slow");
  quiet.supervisor.heard();
  assert.equal(quiet.log.shown.at(-1), null);
  await quiet.pass(60, true);
  assert.deepEqual(quiet.log.ended, []);
  await quiet.pass(20);
  assert.deepEqual(quiet.log.ended, [["silent", 3]]);
  const working = supervised({ busy: true });
  working.supervisor.keep(ABOUT, bytes(1));
  await working.pass(50);
  assert.deepEqual(working.log.ended, [], "a large table takes its time");
  working.log.shown.at(-1).end();
  await settle();
  assert.deepEqual(working.log.ended, [["stopped", 3]]);
});

Deno.test("a computer that slept has not been silent", async () => {
  const { supervisor, log, clock } = supervised();
  supervisor.keep(ABOUT, bytes(1));
  await settle();
  clock.now += 3_600_000;
  supervisor.tick();
  assert.deepEqual(log.ended, []);
  assert.equal(log.sent.at(-1)[0], "ping");
});

Deno.test("a stop that is not answered within three seconds ends the worker, only while a run is going", async () => {
  for (const [resume, answered, ends] of [[RUNS, false, true], [RUNS, true, false], [null, false, false]]) {
    const { supervisor, log, pass } = supervised();
    supervisor.keep({ ...ABOUT, resume }, bytes(1));
    supervisor.sent("get");
    supervisor.sent("pause");
    await pass(2);
    if (answered) supervisor.heard();
    await pass(1);
    assert.equal(log.ended.length === 1, ends);
  }
});

Deno.test("the browser's lock tells at once that the worker has ended, and nothing of one that was replaced", async () => {
  let free;
  const asked = [];
  const locks = { request: (name, act) => asked.push(name) && new Promise((resolve) => (free = () => resolve(act()))) };
  const { supervisor, log } = supervised({ locks });
  const [[, { lock }]] = log.sent;
  supervisor.watchLock("another");
  supervisor.watchLock(lock);
  assert.deepEqual(asked, [lock]);
  const first = free;
  await supervisor.restart("memory");
  first();
  await settle();
  assert.equal(log.ended.length, 1);
  supervisor.watchLock(log.sent.at(-1)[1].lock);
  free();
  await settle();
  assert.deepEqual(log.ended.map(([why]) => why), ["memory", "closed"]);
});

Deno.test("a state that cannot be restored is not lost: the page starts over and offers it as a file", async () => {
  const { supervisor, log, self } = supervised();
  supervisor.keep(ABOUT, bytes(1));
  self.refuses = "It is damaged.";
  await supervisor.restart("fatal");
  const news = log.shown.at(-1);
  assert.deepEqual([news.kind, news.problem, news.goOn], ["restored", "It is damaged.", null]);
  news.save();
  assert.deepEqual(log.saved.map(({ about }) => about.epoch), [3]);
});

Deno.test("a start that fails is tried again, with less and less, and given up in the end", async () => {
  const fails = supervised({ launch: () => Promise.reject(new Error("no")) });
  fails.supervisor.keep(ABOUT, bytes(1));
  await fails.supervisor.restart("closed");
  await fails.pass(9);
  assert.equal(fails.log.launched, 4);
  assert.equal(fails.log.gaveUp, 1);
  const news = fails.log.shown.at(-1);
  assert.deepEqual([news.kind, news.why], ["ended", "closed"]);
  news.save();
  assert.equal(fails.log.saved.length, 1);
  await fails.pass(99);
  assert.equal(fails.log.launched, 4);
  const twice = supervised({ launch: (turn) => turn < 2 && Promise.reject(new Error("no")) });
  twice.supervisor.keep(ABOUT, bytes(1));
  await twice.supervisor.restart("closed");
  await twice.pass(3);
  assert.deepEqual(twice.log.asked.length, 1, "the second try has the whole state");
  assert.equal(twice.log.shown.at(-1).kind, "restored");
});

Deno.test("ten ends in a row restore the same state ten times; the run is only offered after some", async () => {
  for (const why of ["closed", "fatal"]) {
    const { supervisor, log } = supervised();
    supervisor.keep({ ...ABOUT, resume: RUNS }, bytes(1));
    for (let i = 0; i < 10; i++) await supervisor.restart(why);
    assert.equal(log.asked.length, 10);
    assert.equal(log.resumed.length, 2);
  }
});

Deno.test("a state that runs out of memory whenever it is drawn gives way to the one before it", async () => {
  const { supervisor, log, clock } = supervised();
  for (const epoch of [1, 2, 3]) {
    clock.now += 10_000;
    supervisor.keep({ ...ABOUT, epoch }, bytes(epoch));
  }
  for (let i = 0; i < 5; i++) await supervisor.restart("memory");
  assert.deepEqual(log.asked.map(([, , [epoch]]) => epoch), [3, 3, 3, 1]);
  assert.equal(log.shown.at(-1).kind, "restored");
  assert.ok(log.shown.at(-1).save);
});

Deno.test("nothing is lost where nothing was begun, and the start itself is not the supervisor's", async () => {
  const { supervisor, log } = supervised();
  await supervisor.restart("closed");
  assert.deepEqual([log.asked, log.shown.at(-1).name, log.shown.at(-1).save], [[], "", null]);
  const starting = supervised();
  starting.supervisor.phase = "starting";
  await starting.supervisor.restart("closed");
  assert.deepEqual(starting.log.ended, []);
});
