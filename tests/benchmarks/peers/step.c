/* A training step as a C programmer writes it for WebAssembly SIMD: what compiled code reaches on the same networks.

   Compiled once for each network: SIZES, LAYERS, BATCH, ROWS, RELU or tanh, REAL float or double. The rows of a
   minibatch are cut into panels of V vectors, [panel][unit][V]; loops over units are tiled so that sums stay in
   registers. */

typedef REAL real;
#define LANES ((int)(16 / sizeof(real)))
typedef real vec __attribute__((vector_size(16)));
typedef INTEGER mask __attribute__((vector_size(16)));
#define NEEDED ((BATCH + LANES - 1) / LANES)
#define V (NEEDED <= 5 ? NEEDED : 4)
#define PANELS ((NEEDED + V - 1) / V)
#define PANEL_ROWS (V * LANES)
#define INLINE static inline __attribute__((always_inline))
#define EXPORT(name) __attribute__((export_name(#name)))

static const int sizes[LAYERS + 1] = {SIZES};
real x[ROWS][N_IN], y[ROWS][N_OUT];
static real w[PARAMETERS], g[PARAMETERS];
static vec h[PANELS * UNITS][V], delta[PANELS * UNITS][V], target[PANELS * N_OUT][V];
static vec factor[PANELS][V];

INLINE vec all(real value) { return (vec){} + value; }

INLINE vec choose(mask where, vec yes, vec no) {
  return (vec)((where & (mask)yes) | (~where & (mask)no));
}

/* e^a by argument reduction to |r| <= ln 2 / 2 and a polynomial; a within the range of the format */
INLINE vec exponential(vec a) {
#define MAGIC ((real)(sizeof(real) == 8 ? 6755399441055744.0 : 12582912.0))
  const vec shifted = a * (real)1.4426950408889634 + MAGIC;
  const vec n = shifted - MAGIC;
  const vec r = (a - n * (real)(sizeof(real) == 8 ? 6.93147180369123816490e-01 : 0.693359375)) -
                n * (real)(sizeof(real) == 8 ? 1.90821492927058770002e-10 : -2.12194440e-4);
  static const double c[] = {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
                             1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0};
  const int first = sizeof(real) == 8 ? 0 : 5;
  vec p = all((real)c[first]);
#pragma clang loop unroll(full)
  for (int k = first + 1; k < 13; k++) p = p * r + (real)c[k];
  const int bits = sizeof(real) == 8 ? 52 : 23;
  return (vec)((mask)p + ((mask)shifted << bits));
}

INLINE vec activated(vec z) {
#ifdef RELU
  return choose((mask)(z > all(0)), z, all(0));
#else
  const vec most = all(20), near = choose((mask)(z < -most), -most, choose((mask)(z > most), most, z));
  return all(1) - all(2) / (exponential(near + near) + (real)1);
#endif
}

INLINE vec derivative(vec a) {
#ifdef RELU
  return choose((mask)(a > all(0)), all(1), all(0));
#else
  return all(1) - a * a;
#endif
}

/* sums over s of w[t, s] in[s], for a tile of units t */
INLINE void tile(const real *weights, int along, int down, int count, vec (*in)[V], vec (*out)[V], const real *start,
                 int t, int width) {
  vec sum[4][V];
#pragma clang loop unroll(full)
  for (int a = 0; a < width; a++)
#pragma clang loop unroll(full)
    for (int v = 0; v < V; v++) sum[a][v] = all(start ? start[t + a] : 0);
#pragma clang loop unroll_count(4)
  for (int s = 0; s < count; s++) {
    const real *at = weights + s * down + t * along;
#pragma clang loop unroll(full)
    for (int a = 0; a < width; a++) {
      const vec weight = all(at[a * along]);
#pragma clang loop unroll(full)
      for (int v = 0; v < V; v++) sum[a][v] += in[s][v] * weight;
    }
  }
#pragma clang loop unroll(full)
  for (int a = 0; a < width; a++)
#pragma clang loop unroll(full)
    for (int v = 0; v < V; v++) out[t + a][v] = sum[a][v];
}

INLINE void product(const real *weights, int along, int down, int outer, int inner, vec (*in)[V], vec (*out)[V],
                    const real *start) {
  enum { WIDTH = V > 3 ? 2 : V == 3 ? 3 : 4 };
  for (int panel = 0; panel < PANELS; panel++, in += inner, out += outer) {
    int t = 0;
    for (; t + WIDTH <= outer; t += WIDTH) tile(weights, along, down, inner, in, out, start, t, WIDTH);
    for (; t < outer; t++) tile(weights, along, down, inner, in, out, start, t, 1);
  }
}

INLINE real total(vec a) {
  real sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += a[lane];
  return sum;
}

INLINE void gradient_tile(vec (*in)[V], vec (*d)[V], real *to, int n_in, int n_out, int i, int j, int height,
                          int width) {
  vec sum[2][4];
#pragma clang loop unroll(full)
  for (int a = 0; a < height; a++)
#pragma clang loop unroll(full)
    for (int b = 0; b < width; b++) sum[a][b] = all(0);
  for (int panel = 0; panel < PANELS; panel++, in += n_in, d += n_out)
#pragma clang loop unroll(full)
    for (int v = 0; v < V; v++)
#pragma clang loop unroll(full)
      for (int a = 0; a < height; a++)
#pragma clang loop unroll(full)
        for (int b = 0; b < width; b++) sum[a][b] += in[i + a][v] * d[j + b][v];
#pragma clang loop unroll(full)
  for (int a = 0; a < height; a++)
#pragma clang loop unroll(full)
    for (int b = 0; b < width; b++) to[(i + a) * n_out + j + b] = total(sum[a][b]);
}

INLINE void gradient_rows(vec (*in)[V], vec (*d)[V], real *to, int n_in, int n_out, int i, int height) {
  int j = 0;
  for (; j + 4 <= n_out; j += 4) gradient_tile(in, d, to, n_in, n_out, i, j, height, 4);
  for (; j < n_out; j++) gradient_tile(in, d, to, n_in, n_out, i, j, height, 1);
}

INLINE void gradient(vec (*in)[V], vec (*d)[V], real *to, int n_in, int n_out) {
  int i = 0;
  for (; i + 2 <= n_in; i += 2) gradient_rows(in, d, to, n_in, n_out, i, 2);
  if (n_in & 1) gradient_rows(in, d, to, n_in, n_out, i, 1);
  for (int j = 0; j < n_out; j++) {
    vec sum = all(0);
    for (int panel = 0; panel < PANELS; panel++)
      for (int v = 0; v < V; v++) sum += d[panel * n_out + j][v];
    to[n_in * n_out + j] = total(sum);
  }
}

static void gather(int first) {
  for (int row = 0; row < BATCH; row++) {
    const int panel = row / PANEL_ROWS, v = row % PANEL_ROWS / LANES, lane = row % LANES;
    for (int i = 0; i < N_IN; i++) h[panel * N_IN + i][v][lane] = x[first + row][i];
    for (int j = 0; j < N_OUT; j++) target[panel * N_OUT + j][v][lane] = y[first + row][j];
  }
}

static void outputs(vec (*z)[V], vec (*d)[V], vec (*to)[V]) {
  for (int panel = 0; panel < PANELS; panel++, z += N_OUT, d += N_OUT, to += N_OUT)
    for (int v = 0; v < V; v++) {
      const vec weight = factor[panel][v];
      if (N_OUT == 1) {
        d[0][v] = (z[0][v] - to[0][v]) * weight;
        continue;
      }
      vec most = z[0][v], sum = all(0);
      for (int j = 1; j < N_OUT; j++) most = choose((mask)(z[j][v] > most), z[j][v], most);
      for (int j = 0; j < N_OUT; j++) sum += z[j][v] = exponential(z[j][v] - most);
      for (int j = 0; j < N_OUT; j++) d[j][v] = (z[j][v] / sum - to[j][v]) * weight;
    }
}

static void step(int first, real rate) {
  gather(first);
  int at[LAYERS + 1], unit[LAYERS + 1];
  at[0] = unit[0] = 0;
#pragma clang loop unroll(full)
  for (int k = 0; k < LAYERS; k++) {
    const int n_in = sizes[k], n_out = sizes[k + 1];
    at[k + 1] = at[k] + (n_in + 1) * n_out;
    unit[k + 1] = unit[k] + PANELS * n_in;
    vec(*z)[V] = h + unit[k + 1];
    product(w + at[k], 1, n_out, n_out, n_in, h + unit[k], z, w + at[k] + n_in * n_out);
    if (k < LAYERS - 1)
      for (int j = 0; j < PANELS * n_out; j++)
        for (int v = 0; v < V; v++) z[j][v] = activated(z[j][v]);
  }
  outputs(h + unit[LAYERS], delta + unit[LAYERS], target);
#pragma clang loop unroll(full)
  for (int k = LAYERS - 1; k >= 0; k--) {
    const int n_in = sizes[k], n_out = sizes[k + 1];
    vec(*in)[V] = h + unit[k], (*d)[V] = delta + unit[k + 1], (*before)[V] = delta + unit[k];
    gradient(in, d, g + at[k], n_in, n_out);
    if (k == 0) break;
    product(w + at[k], n_out, 1, n_in, n_out, d, before, 0);
    for (int i = 0; i < PANELS * n_in; i++)
      for (int v = 0; v < V; v++) before[i][v] *= derivative(in[i][v]);
  }
  for (int p = 0; p < PARAMETERS; p++) w[p] -= rate * g[p];
}

EXPORT(x) real *x_at(void) { return &x[0][0]; }
EXPORT(y) real *y_at(void) { return &y[0][0]; }
EXPORT(w) real *w_at(void) { return w; }

EXPORT(start) void start(void) {
  for (int row = 0; row < BATCH; row++) factor[row / PANEL_ROWS][row % PANEL_ROWS / LANES][row % LANES] = (real)1 / BATCH;
}

/* some minibatches, one after the other, from the first rows again where they end */
EXPORT(train) void train(int count, real rate) {
  for (int made = 0, first = 0; made < count; made++, first += BATCH) {
    if (first + BATCH > ROWS) first = 0;
    step(first, rate);
  }
}
