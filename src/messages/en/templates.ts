/** The lesson's three exercises, to begin from. Source: the notebook's last section. */
export const templates = {
  more_iterations: {
    title: "Exercise 1: more iterations",
    summary: "Train the lesson's network for more epochs, and say what you detect.",
    brief: `Run the lesson's model for **more iterations**: raise *epochs* from 1 to, for example, 12, and submit it.

While it trains, watch both curves, and both losses. Then write down **what you detect**:

- What happens to the training loss, and what to the test loss?
- After which epoch does the test accuracy hardly move any more?
- Was the last epoch worth its time?

For comparison: after one epoch the notebook's model reached a test loss of 0.1370 and a test accuracy of 95.78 %.`,
    rubric: {
      epochs: "Trained for at least 12 epochs",
      accuracy: "Test accuracy of the trained network",
      answer: "Says what the curves show",
    },
  },
  specified_architecture: {
    title: "Exercise 2: the hard one",
    summary: "Build the network that is specified layer by layer, and say whether the result improves.",
    brief: `Change the model, or build a new one, with the following layers:

- **2D convolution** with 32 filters and a 5×5 window, relu activation;
- **max-pooling** with a factor of 2 horizontally and vertically;
- **dropout** with a probability of *keeping* the values of 0.7 (careful with this one ;) );
- **2D convolution** with 64 filters and a 5×5 window, relu activation;
- **max-pooling** with a factor of 2 horizontally and vertically;
- **dropout** with a probability of *keeping* the values of 0.7;
- **flatten** the output, to prepare it for the fully connected layer;
- a **dense** layer with 1024 neurons;
- an output **dense** layer with 10 neurons, activated with softmax.

**Does the result improve?** Say compared with what, by how much, and whether the difference is larger than chance.
On 10,000 test images an accuracy near 99.25 % is only known to about ±0.17 points.

Tip: the [Keras documentation](https://keras.io/api/layers/) says what each argument means.`,
    rubric: {
      specification: "The network is the specified one",
      accuracy: "Test accuracy of the trained network",
      answer: "Says whether the result improves, and how it knows",
    },
  },
  open: {
    title: "Exercise 3: the hardest one",
    summary: "Come up with a network and a configuration that beat everything before.",
    brief: `Can you come up with an architecture and a configuration that **improves on the previous results**? Show it ;)

Anything in the catalogue is allowed, within the limits below. Your best finished run is on the leaderboard.
Write down **what you changed and why you think it helps**; a good idea that did not work is worth telling too.`,
    rubric: {
      accuracy: "Test accuracy, from the one-epoch notebook to the best single networks",
      answer: "Says what was changed and why",
    },
  },
} as const;
