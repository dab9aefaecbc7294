import type { LayerInput } from "./training";

/**
 * Layers with each of their arguments at values that are not the default, and the losses of three steps and
 * of an evaluation that Keras 3.15.1 had on TensorFlow: test/support/keras-figures.py prints them.
 */
export const layerFigures: [string, LayerInput[], number[]][] = [
  [
    "Conv2D, strides",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], strides: [2, 2] }],
    [2.336697, 2.447675, 2.431738, 2.438919],
  ],
  [
    "Conv2D, unequal strides",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], strides: [1, 3] }],
    [2.421827, 2.442162, 2.473906, 2.445638],
  ],
  [
    "Conv2D, padding",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], padding: "same" }],
    [2.508507, 2.424219, 2.548, 2.411047],
  ],
  [
    "Conv2D, strides and padding",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], strides: [3, 2], padding: "same" }],
    [2.344767, 2.410671, 2.489009, 2.491461],
  ],
  [
    "Conv2D, dilation",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], dilationRate: [2, 2] }],
    [2.68354, 2.686986, 2.435667, 2.495854],
  ],
  [
    "Conv2D, unequal dilation",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], dilationRate: [3, 2], padding: "same" }],
    [2.592689, 2.478412, 2.545139, 2.356428],
  ],
  [
    "Conv2D, no bias",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], useBias: false }],
    [2.195234, 2.449316, 2.478881, 2.458795],
  ],
  [
    "Conv2D, L2",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], kernelL2: 0.02 }],
    [2.455779, 2.601315, 2.597001, 2.456688],
  ],
  [
    "Conv2D, a larger L2",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], kernelL2: 0.3 }],
    [2.720021, 2.828626, 2.790325, 2.630537],
  ],
  [
    "Conv2D, leaky_relu",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "leaky_relu" }],
    [2.436904, 2.582888, 2.579143, 2.438625],
  ],
  [
    "Conv2D, elu",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "elu" }],
    [2.436904, 2.582888, 2.579143, 2.438625],
  ],
  [
    "Conv2D, selu",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "selu" }],
    [2.441633, 2.586133, 2.599572, 2.43336],
  ],
  [
    "Conv2D, tanh",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "tanh" }],
    [2.433279, 2.577829, 2.559147, 2.447949],
  ],
  [
    "Conv2D, sigmoid",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "sigmoid" }],
    [2.523757, 2.569462, 2.847055, 2.482004],
  ],
  [
    "Conv2D, softplus",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "softplus" }],
    [2.638003, 2.70128, 3.788595, 3.506871],
  ],
  [
    "Conv2D, swish",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "swish" }],
    [2.403547, 2.547711, 2.441835, 2.479533],
  ],
  [
    "Conv2D, gelu",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "gelu" }],
    [2.406804, 2.555929, 2.457872, 2.472159],
  ],
  [
    "Conv2D, softmax",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "softmax" }],
    [2.448369, 2.540886, 2.51804, 2.496641],
  ],
  [
    "Conv2D, relu",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], activation: "relu" }],
    [2.436904, 2.582888, 2.579143, 2.438625],
  ],
  [
    "DepthwiseConv2D, strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], strides: [2, 2] },
    ],
    [2.404471, 2.302504, 2.312959, 2.235072],
  ],
  [
    "DepthwiseConv2D, longer strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], strides: [3, 3], padding: "same" },
    ],
    [2.424394, 2.352445, 2.271949, 2.288174],
  ],
  [
    "DepthwiseConv2D, padding",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], padding: "same" },
    ],
    [2.800816, 2.423871, 2.351699, 2.309478],
  ],
  [
    "DepthwiseConv2D, dilation",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], dilationRate: [2, 2] },
    ],
    [2.44566, 2.353217, 2.319266, 2.336735],
  ],
  [
    "DepthwiseConv2D, unequal dilation",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], dilationRate: [2, 3] },
    ],
    [2.418242, 2.31126, 2.309619, 2.252334],
  ],
  [
    "DepthwiseConv2D, two filters a channel",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], depthMultiplier: 2 },
    ],
    [2.370887, 2.337656, 2.551844, 2.272269],
  ],
  [
    "DepthwiseConv2D, three filters a channel",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], depthMultiplier: 3, activation: "tanh" },
    ],
    [19.389799, 13.008602, 15.450659, 3.918746],
  ],
  [
    "DepthwiseConv2D, no bias",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], useBias: false },
    ],
    [2.501891, 2.463501, 2.258825, 2.394427],
  ],
  [
    "DepthwiseConv2D, L2",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], kernelL2: 0.02 },
    ],
    [2.493057, 2.398074, 2.334957, 2.312955],
  ],
  [
    "DepthwiseConv2D, a larger L2",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], kernelL2: 0.3 },
    ],
    [2.742614, 2.613558, 2.522383, 2.478565],
  ],
  [
    "SeparableConv2D, strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], strides: [2, 2] },
    ],
    [2.28338, 2.213724, 2.417077, 2.216595],
  ],
  [
    "SeparableConv2D, longer strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], strides: [3, 3], padding: "same" },
    ],
    [2.35823, 2.275079, 2.319202, 2.221545],
  ],
  [
    "SeparableConv2D, padding",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], padding: "same" },
    ],
    [2.282513, 2.28014, 2.51366, 2.293284],
  ],
  [
    "SeparableConv2D, dilation",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], dilationRate: [2, 2] },
    ],
    [2.264492, 2.25751, 2.441768, 2.260029],
  ],
  [
    "SeparableConv2D, unequal dilation",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], dilationRate: [2, 3] },
    ],
    [2.28579, 2.271638, 2.394926, 2.291779],
  ],
  [
    "SeparableConv2D, two filters a channel",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], depthMultiplier: 2 },
    ],
    [2.256514, 2.279298, 2.440163, 2.279206],
  ],
  [
    "SeparableConv2D, three filters a channel",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], depthMultiplier: 3, activation: "tanh" },
    ],
    [2.272181, 2.259898, 2.437773, 2.252659],
  ],
  [
    "SeparableConv2D, no bias",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], useBias: false },
    ],
    [2.440579, 2.328355, 2.261603, 2.269418],
  ],
  [
    "SeparableConv2D, L2",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], kernelL2: 0.02 },
    ],
    [2.303747, 2.298631, 2.513719, 2.332962],
  ],
  [
    "SeparableConv2D, a larger L2",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], kernelL2: 0.3 },
    ],
    [2.809523, 2.742179, 2.899441, 2.666974],
  ],
  [
    "MaxPooling2D, pool size",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", poolSize: [3, 2] },
    ],
    [2.354261, 2.445858, 2.412087, 2.459796],
  ],
  [
    "MaxPooling2D, a larger pool size",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", poolSize: [4, 4] },
    ],
    [2.538034, 2.705505, 2.470442, 2.692661],
  ],
  [
    "MaxPooling2D, strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", strides: [1, 1] },
    ],
    [2.673589, 2.604345, 2.494386, 2.457504],
  ],
  [
    "MaxPooling2D, unequal strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 1] },
    ],
    [2.601716, 2.565955, 2.346041, 2.475139],
  ],
  [
    "MaxPooling2D, padding",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", padding: "same" },
    ],
    [2.359424, 2.446172, 2.462538, 2.476471],
  ],
  [
    "MaxPooling2D, padding and strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
    ],
    [2.358956, 2.455225, 2.435849, 2.48288],
  ],
  [
    "AveragePooling2D, pool size",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", poolSize: [3, 2] },
    ],
    [2.370911, 2.45162, 2.405054, 2.459086],
  ],
  [
    "AveragePooling2D, a larger pool size",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", poolSize: [4, 4] },
    ],
    [2.511564, 2.655009, 2.447335, 2.654058],
  ],
  [
    "AveragePooling2D, strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", strides: [1, 1] },
    ],
    [2.63015, 2.602062, 2.466537, 2.472963],
  ],
  [
    "AveragePooling2D, unequal strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", poolSize: [3, 3], strides: [2, 1] },
    ],
    [2.563321, 2.560617, 2.337781, 2.481863],
  ],
  [
    "AveragePooling2D, padding",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", padding: "same" },
    ],
    [2.372238, 2.459785, 2.439611, 2.464402],
  ],
  [
    "AveragePooling2D, padding and strides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "AveragePooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
    ],
    [2.365908, 2.455384, 2.432858, 2.468601],
  ],
  [
    "GlobalAveragePooling2D",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2] }, { type: "GlobalAveragePooling2D" }],
    [2.513721, 2.656399, 2.447977, 2.652097],
  ],
  [
    "GlobalMaxPooling2D",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2] }, { type: "GlobalMaxPooling2D" }],
    [2.546382, 2.709415, 2.479123, 2.702612],
  ],
  [
    "ZeroPadding2D, two sides",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "ZeroPadding2D", padding: [2, 1] },
      { type: "MaxPooling2D" },
    ],
    [2.41109, 2.501254, 2.382141, 2.352897],
  ],
  [
    "ZeroPadding2D, one side",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "ZeroPadding2D", padding: [0, 3] },
      { type: "MaxPooling2D" },
    ],
    [2.887156, 2.339098, 2.399894, 2.244406],
  ],
  [
    "BatchNormalization, momentum",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", momentum: 0.5 },
    ],
    [2.417216, 2.35492, 2.552985, 2.283095],
  ],
  [
    "BatchNormalization, a momentum of 0",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", momentum: 0 },
    ],
    [2.417216, 2.35492, 2.552985, 2.398982],
  ],
  [
    "BatchNormalization, epsilon",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", epsilon: 0.1 },
    ],
    [2.265474, 2.260278, 2.468706, 2.253969],
  ],
  [
    "BatchNormalization, a small epsilon",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", epsilon: 1e-5 },
    ],
    [2.521541, 2.354688, 2.543168, 2.266463],
  ],
  [
    "BatchNormalization, no center",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", center: false },
    ],
    [2.673171, 2.251907, 2.562763, 2.211241],
  ],
  [
    "BatchNormalization, no scale",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", scale: false },
    ],
    [5.39658, 3.197335, 3.160562, 2.357697],
  ],
  [
    "BatchNormalization, neither",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", center: false, scale: false },
    ],
    [5.626916, 3.425188, 2.902324, 2.363423],
  ],
  [
    "BatchNormalization, frozen",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "BatchNormalization", trainable: false },
    ],
    [2.265491, 2.23853, 2.537085, 2.273276],
  ],
  [
    "LayerNormalization, epsilon",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", epsilon: 0.1 },
    ],
    [2.370635, 2.29878, 2.401175, 2.263774],
  ],
  [
    "LayerNormalization, a small epsilon",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", epsilon: 1e-5 },
    ],
    [2.381923, 2.272537, 2.532941, 2.289572],
  ],
  [
    "LayerNormalization, no center",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", center: false },
    ],
    [2.506359, 2.356749, 2.373948, 2.307494],
  ],
  [
    "LayerNormalization, no scale",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", scale: false },
    ],
    [2.714716, 2.562729, 4.448608, 5.082808],
  ],
  [
    "LayerNormalization, neither",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", center: false, scale: false },
    ],
    [2.517941, 2.383816, 3.883613, 4.317717],
  ],
  [
    "LayerNormalization, frozen",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization", trainable: false },
    ],
    [2.379965, 2.271715, 2.511755, 2.291961],
  ],
  [
    "BatchNormalization on vectors",
    [
      { type: "Flatten" },
      { type: "Dense", units: 7, activation: "tanh" },
      { type: "BatchNormalization", momentum: 0.7 },
    ],
    [2.424378, 2.351667, 2.373725, 2.246967],
  ],
  [
    "Dense, no bias",
    [{ type: "Flatten" }, { type: "Dense", units: 7, activation: "tanh", useBias: false }],
    [2.290058, 2.337094, 2.403478, 2.204452],
  ],
  [
    "Dense, L2",
    [{ type: "Flatten" }, { type: "Dense", units: 7, activation: "tanh", kernelL2: 0.02 }],
    [3.018932, 3.062229, 2.941199, 2.774893],
  ],
  [
    "Dense, a larger L2",
    [{ type: "Flatten" }, { type: "Dense", units: 7, activation: "tanh", kernelL2: 0.3 }],
    [10.674969, 9.777309, 8.826604, 7.95025],
  ],
  [
    "Dense, frozen",
    [{ type: "Flatten" }, { type: "Dense", units: 7, activation: "tanh", trainable: false }],
    [2.472072, 2.68661, 2.471141, 2.586688],
  ],
  [
    "Conv2D, frozen",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "Conv2D", filters: 3, kernelSize: [2, 2], trainable: false },
    ],
    [2.35761, 2.323786, 2.403839, 2.252835],
  ],
  [
    "Conv2D, frozen with L2",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2], kernelL2: 0.3, trainable: false }],
    [2.436904, 2.591799, 2.614908, 2.447835],
  ],
  [
    "DepthwiseConv2D, frozen",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], trainable: false },
    ],
    [2.475232, 2.385325, 2.318895, 2.303202],
  ],
  [
    "SeparableConv2D, frozen",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "SeparableConv2D", filters: 4, kernelSize: [2, 2], trainable: false },
    ],
    [2.26762, 2.264588, 2.473663, 2.305491],
  ],
];
