// Trains a network with each of the peers, in a worker: bare loops, with nothing beside them.
// {peer, network: {sizes, batch, activation, rows}, seconds, files} -> {samples, seconds}
"use strict";

let made = null; // the training function; a worker has one network, and creates and compiles it once

/** Rows from a small generator, the same for every peer. */
function rowsOf({ sizes, rows }) {
  let state = 1;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const outputs = sizes.at(-1);
  return Array.from({ length: rows }, () => {
    const input = Array.from({ length: sizes[0] }, () => 2 * uniform() - 1);
    const hot = Math.floor(uniform() * outputs);
    const output = Array.from({ length: outputs }, (_, j) => outputs === 1 ? uniform() : Number(j === hot));
    return { input, output };
  });
}

/** Each returns a function that trains for about as many rows as it is told, and returns how many they were. */
const peers = {
  async "synaptic"({ sizes, activation }, data, files) {
    self.window = self;
    importScripts(files["synaptic.js"]);
    const { Architect, Neuron } = self.synaptic;
    const network = new Architect.Perceptron(...sizes);
    const squash = { tanh: Neuron.squash.TANH, relu: Neuron.squash.RELU }[activation];
    for (const layer of network.layers.hidden) layer.set({ squash });
    network.layers.output.set({ squash: Neuron.squash.IDENTITY });
    return overRows(data, (row) => {
      network.activate(row.input);
      network.propagate(0.001, row.output);
    });
  },
  async "brain.js"({ sizes, activation }, data, files) {
    self.window = self;
    importScripts(files["brain.js"]);
    const network = new self.brain.NeuralNetwork({ hiddenLayers: sizes.slice(1, -1), activation, learningRate: 0.001 });
    const rows = data.map(({ input, output }) => ({
      input: Float32Array.from(input), output: Float32Array.from(output), // as its train() makes them
    }));
    network.updateTrainingOptions({ learningRate: 0.001 });
    network.verifyIsInitialized(rows);
    return overRows(rows, (row) => network.trainPattern(row));
  },
  async "Playground"({ sizes, activation, batch }, data, files) {
    importScripts(files["playground.js"]);
    const network = new Playground(sizes, activation);
    let inBatch = 0;
    return overRows(data, (row) => {
      network.forward(row.input);
      network.backward(row.output);
      if (++inBatch === batch) {
        network.update(0.01);
        inBatch = 0;
      }
    });
  },
  async "TensorFlow.js"({ sizes, activation, batch }, data, files) {
    importScripts(files["tf.js"], files["tf-wasm.js"]);
    tf.wasm.setWasmPaths({
      "tfjs-backend-wasm.wasm": files["tf.wasm"],
      "tfjs-backend-wasm-simd.wasm": files["tf-simd.wasm"],
      "tfjs-backend-wasm-threaded-simd.wasm": "", // threads need a page with other headers
    });
    if (!await tf.setBackend("wasm")) throw new Error("TensorFlow.js has no wasm backend here");
    await tf.ready();
    const layers = sizes.slice(1).map((units, k) => [
      tf.variable(tf.randomNormal([sizes[k], units], 0, 1 / Math.sqrt(sizes[k]))),
      tf.variable(tf.zeros([units])),
    ]);
    const batches = [];
    for (let at = 0; at + batch <= data.length; at += batch) {
      const rows = data.slice(at, at + batch);
      batches.push([tf.tensor2d(rows.map((row) => row.input)), tf.tensor2d(rows.map((row) => row.output))]);
    }
    // The gradient is written out: its own multiplies transposed matrices, for which the wasm backend has only a slow
    // loop, while transposing first and then multiplying takes its fast one.
    const last = layers.length - 1;
    const step = (x, y) => {
      const h = [x];
      layers.forEach(([weights, biases], k) => {
        const isRelu = activation === "relu" && k < last;
        const z = tf.fused.matMul({ a: h[k], b: weights, bias: biases, activation: isRelu ? "relu" : "linear" });
        h.push(k === last || isRelu ? z : z.tanh());
      });
      let delta = (sizes.at(-1) === 1 ? h[last + 1] : h[last + 1].softmax()).sub(y).div(batch);
      for (let k = last; k >= 0; k--) {
        const [weights, biases] = layers[k];
        const before = k > 0 ? delta.matMul(weights.transpose()) : null;
        weights.assign(weights.sub(h[k].transpose().matMul(delta).mul(0.01)));
        biases.assign(biases.sub(delta.sum(0).mul(0.01)));
        if (before !== null) {
          delta = before.mul(activation === "relu" ? h[k].step() : tf.scalar(1).sub(h[k].square()));
        }
      }
    };
    let at = 0;
    return (wanted) => {
      let trained = 0;
      for (; trained < wanted; trained += batch) {
        const [x, y] = batches[at];
        tf.tidy(() => step(x, y));
        at = (at + 1) % batches.length;
      }
      return trained;
    };
  },
  "C, float64": (network, data, files) => compiled(network, data, files.c64, Float64Array),
  "C, float32": (network, data, files) => compiled(network, data, files.c32, Float32Array),
};

function overRows(data, train) {
  let at = 0;
  return (wanted) => {
    for (let made = 0; made < wanted; made++) {
      train(data[at]);
      if (++at === data.length) at = 0;
    }
    return wanted;
  };
}

async function compiled({ sizes, batch }, data, file, Numbers) {
  const { instance } = await WebAssembly.instantiate(await (await fetch(file)).arrayBuffer());
  const { memory, x, y, w, start, train } = instance.exports;
  const put = (at, values) => new Numbers(memory.buffer, at, values.length).set(values);
  put(x(), data.flatMap((row) => row.input));
  put(y(), data.flatMap((row) => row.output));
  const weights = sizes.slice(1).flatMap((units, k) =>
    Array.from({ length: (sizes[k] + 1) * units }, () => (Math.random() - 0.5) / Math.sqrt(sizes[k])));
  put(w(), weights);
  start();
  train(1, 0.01);
  const after = new Numbers(memory.buffer, w(), weights.length);
  if (!after.every(Number.isFinite) || after.every((value, k) => value === Numbers.of(weights[k])[0])) {
    throw new Error("the compiled step does not train");
  }
  return (wanted) => {
    const count = Math.ceil(wanted / batch);
    train(count, 0.01);
    return count * batch;
  };
}

/** Train for some seconds, in portions of about a hundredth of a second. */
function measured(train, seconds) {
  let portion = 64;
  const begun = performance.now();
  let trained = 0, took = 0;
  while (took < seconds * 1000) {
    const before = performance.now();
    trained += train(portion);
    const now = performance.now();
    took = now - begun;
    if (now - before < 10) portion *= 2;
  }
  return { samples: trained, seconds: took / 1000 };
}

self.onmessage = async ({ data: { peer, network, seconds, files } }) => {
  try {
    made ??= await peers[peer](network, rowsOf(network), files);
    self.postMessage(measured(made, seconds));
  } catch (error) {
    self.postMessage({ failed: String(error.stack || error) });
  }
};
