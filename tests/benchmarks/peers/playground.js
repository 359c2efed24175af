// The algorithm of TensorFlow Playground's nn.ts, written anew for the benchmark: a graph of objects, one for each unit
// and one for each weight; a minibatch adds up derivatives, then the weights are updated.
"use strict";

const activations = {
  tanh: { output: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 },
  relu: { output: (x) => Math.max(0, x), derivative: (x) => (x <= 0 ? 0 : 1) },
  linear: { output: (x) => x, derivative: () => 1 },
};

class Link {
  constructor(source, target, weight) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.derivative = 0;
    this.sumOfDerivatives = 0;
    this.count = 0;
  }
}

class Unit {
  constructor(activation) {
    this.activation = activation;
    this.bias = 0.1;
    this.inputLinks = [];
    this.outputLinks = [];
    this.totalInput = 0;
    this.output = 0;
    this.outputDerivative = 0;
    this.inputDerivative = 0;
    this.sumOfDerivatives = 0;
    this.count = 0;
  }

  feed() {
    this.totalInput = this.bias;
    for (const link of this.inputLinks) this.totalInput += link.weight * link.source.output;
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

class Playground {
  constructor(sizes, activation) {
    this.layers = sizes.map((size, k) => {
      const kind = k === sizes.length - 1 ? "linear" : activation;
      return Array.from({ length: size }, () => new Unit(activations[kind]));
    });
    for (let k = 1; k < sizes.length; k++) {
      for (const target of this.layers[k]) {
        for (const source of this.layers[k - 1]) {
          const link = new Link(source, target, (Math.random() - 0.5) / Math.sqrt(sizes[k - 1]));
          source.outputLinks.push(link);
          target.inputLinks.push(link);
        }
      }
    }
  }

  forward(inputs) {
    this.layers[0].forEach((unit, i) => { unit.output = inputs[i]; });
    for (let k = 1; k < this.layers.length; k++) for (const unit of this.layers[k]) unit.feed();
  }

  backward(targets) {
    const outputs = this.layers.at(-1);
    outputs.forEach((unit, j) => { unit.outputDerivative = unit.output - targets[j]; });
    for (let k = this.layers.length - 1; k > 0; k--) {
      for (const unit of this.layers[k]) {
        unit.inputDerivative = unit.outputDerivative * unit.activation.derivative(unit.totalInput);
        unit.sumOfDerivatives += unit.inputDerivative;
        unit.count++;
        for (const link of unit.inputLinks) {
          link.derivative = unit.inputDerivative * link.source.output;
          link.sumOfDerivatives += link.derivative;
          link.count++;
        }
      }
      if (k === 1) continue;
      for (const unit of this.layers[k - 1]) {
        unit.outputDerivative = 0;
        for (const link of unit.outputLinks) {
          unit.outputDerivative += link.weight * link.target.inputDerivative;
        }
      }
    }
  }

  update(rate) {
    for (let k = 1; k < this.layers.length; k++) {
      for (const unit of this.layers[k]) {
        if (unit.count > 0) {
          unit.bias -= rate * unit.sumOfDerivatives / unit.count;
          unit.sumOfDerivatives = 0;
          unit.count = 0;
        }
        for (const link of unit.inputLinks) {
          if (link.count > 0) {
            link.weight -= rate / link.count * link.sumOfDerivatives;
            link.sumOfDerivatives = 0;
            link.count = 0;
          }
        }
      }
    }
  }
}
