export const lesson = {
  baseline: {
    caption: "The baseline, layer by layer",
    layer: "Layer",
    arguments: "Arguments",
    shape: "Output shape",
    parameters: "Parameters",
  },
  convolution: {
    board: "Window over the digit: move it with the arrow keys",
    drag: "Drag the window, or focus the picture and use the arrow keys.",
    kernel: "Kernel",
    weight: "Kernel row {row, number}, column {column, number}",
    result: "The map that the kernel makes, 26 × 26; orange is below zero",
    sum: "Row {row, number}, column {column, number}: {sum}",
    filters:
      "{count, plural, one {# filter makes # map} other {# filters make # maps}} of the same digit. A layer of 32 filters makes 32, and learns their weights itself. Choose one to look at its kernel.",
    filterList: "Filters and their maps",
  },
  kernels: { leftEdges: "Left edges", upperEdges: "Upper edges", blur: "Blur", sharpen: "Sharpen" },
  digit: "A {label, number} of 28 × 28 pixels",
  wait: "The digits are loading. If this takes longer than a few seconds, load the page again.",
  browser: {
    sets: { train: "Training", test: "Test" },
    set: "Set",
    class: "Class",
    all: "All",
    total:
      "{count, plural, one {# image} other {# images}}{digit, select, all {} other { of the digit {digit}}}. The whole set has the shape {shape}.",
    control:
      "{control, select, first {First page} previous {Previous page} next {Next page} other {Last page}}",
    page: "Page {page, number}",
    caption: "Images of each digit, {set, select, train {training} other {test}} set",
    name: "A {label, number}, number {index, number} of the {set, select, train {training} other {test}} set",
  },
  dropout: {
    dropped: "Dropped in this draw: {dropped, number} of {units, number}, kept: {kept, number}",
    rate: "Rate {rate, number}",
    slider: "Dropout rate",
    scale:
      "{told} ({share}; {average} on average). What is kept is multiplied by 1 / (1 − {rate, number}) = {scale}.",
    keeping: "In Keras, keeping {kept, number} is a rate of {rate, number}.",
    again: "Draw again",
  },
  oneHot: {
    label: "The chosen digit is a {label, number}, so its label is:",
    caption: "The digit {label, number}, one-hot",
  },
  pooling: {
    previous: "Previous window",
    next: "Next window",
    window: "Window {step, number} of {steps, number}: the largest of {numbers} is {maximum}.",
    input: "Input, 6 × 6",
    output: "Output, 3 × 3",
  },
  relu: {
    before: "Before",
    after: "After ReLU",
    range: "{title}: numbers from {least} to {largest}",
    below:
      "{below, number} of the 676 numbers are below zero (orange) and become 0. The others stay what they are.",
  },
  scaling: {
    stored: "Stored",
    divided: "Divided by 255",
    rowOf: "Row {row, number} of 0 to 27",
    slider: "Row of pixels",
    caption: "Pixels of the row before and after scaling",
    column: "Column",
  },
  page: {
    contents: "Contents",
    draw: "A network answers",
    drawAbout: "Trained by Convoy like yours will be. Draw a digit, and see what each layer makes of it.",
    next: "Your turn",
    nextAbout: "Exercise 1 starts from the baseline and changes one number.",
    toCourses: "Go to your courses",
    toJoin: "Join a class",
    title: "How a network learns to read digits",
    description: "The lesson behind the exercises, with figures that you can move.",
    setUp: "Set-up",
    setUpAbout: "What the first training is told.",
    batch: "Images in a batch",
    classes: "Classes",
    epochs: "Epochs",
    pixels: "Pixels of an image",
    digits: "The digits",
    digitsAbout:
      "MNIST: handwritten digits, each with its class. Choose one, and every figure below shows it.",
    channels: "Channel order",
    channelsAbout: "A grey image has one channel, a map of 32 filters has 32.",
    channelsText:
      "Convoy puts the channels last: a batch has the axes image, row, column, channel. Some libraries put them second. Here nobody has to choose: every network is read, trained and exported in the one order.",
    scaling: "Scaling",
    scalingAbout:
      "Bytes from 0 to 255 become 32-bit numbers from 0 to 1, a size that the first weights are made for.",
    oneHot: "Labels, one-hot",
    oneHotAbout:
      "A 9 is not more than a 2. So each class gets a column, and the network answers with ten shares.",
    sanity: "Sanity check",
    sanityAbout:
      "Look at the sizes before any training. Every trainer of Convoy does, and compares the counts too.",
    trainImages: "Training images",
    testImages: "Test images",
    images: "{count, number}: {shape}",
    baseline: "The baseline",
    baselineAbout:
      "Eight layers with {parameters, number} parameters. Nearly all of them are in one layer: which?",
    convolution: "Convolution",
    convolutionAbout:
      "Nine pixels times nine weights, summed: one number of the result. The same weights go everywhere.",
    relu: "ReLU",
    reluAbout:
      "Whatever is below zero becomes zero. Without such a bend, layers in a row could do no more than one.",
    pooling: "Max-pooling",
    poolingAbout:
      "Of every 2 × 2 numbers the largest stays: half the height, half the width, and small shifts matter less.",
    dropout: "Dropout",
    dropoutAbout:
      "In training, each batch loses a random share of the units, so that none can rely on a single other. The rate is the share that is dropped: a rate of 0.25 drops a quarter and keeps three quarters. In testing nothing is dropped.",
    compile: "Compile",
    compileAbout: "How wrong an answer is, and how the weights change for it.",
    compileText:
      "The loss is categorical cross-entropy: minus the logarithm of the share that the network gave to the right class. The optimizer is Adadelta with a learning rate of 1.0 and a rho of 0.95, as the lesson was written for. Keras 3 starts Adadelta at 0.001, a thousandth of that; with it, one epoch would hardly move the weights. Accuracy, the share of right answers, is counted beside it.",
    train: "Train",
    trainAbout: "One epoch shows the network every training image once.",
    trainText:
      "{images, number} images in batches of 128 make 469 steps, the last with 96 images. After each epoch the network answers all test images, which it never learns from. In Convoy that is a run, and its curves grow while you look.",
    result: "Result",
    resultAbout: "What the lesson reports for the baseline on the test images.",
    lossOne: "Test loss after one epoch",
    accuracyOne: "Test accuracy after one epoch",
    accuracyTwelve: "Test accuracy after twelve, about",
  },
} as const;
