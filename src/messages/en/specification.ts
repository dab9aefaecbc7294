/** Exercise 2's clauses, and descriptions of the layers that a network has instead. */
export const specification = {
  clauses: {
    convolution: "2D convolution with {filters} filters and a 5×5 window, relu activation",
    pooling: "Max-pooling with a factor of 2 horizontally and vertically",
    dropout: "Dropout that keeps values with a probability of {kept, number}",
    flatten: "Flatten the output",
    hidden: "Dense layer with {units} neurons",
    output: "Output Dense layer with {units} neurons, activated with softmax",
    no_others: "No other layers",
  },
  found: "found {parts}",
  findings: {
    missing: "no such layer in this place",
    others: "also has {layers}",
    filters: "{filters} filters",
    window: "a {window} window",
    activation: "{activation} activation",
    strides: "strides or a dilation rate, which the exercise does not name",
    pool: "pool size {size}, strides {strides}",
    rate: "a rate of {rate, number, ::.########}, which keeps {kept, number, ::.########}",
    units: "{units} neurons",
    too_few: "counts once {needed, number} of the others are met",
  },
} as const;
