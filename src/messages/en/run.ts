export const run = {
  prediction: {
    title: "Prediction",
    pending: "Predicted: {expected, select, none {} other {{expected} test accuracy; }}{change, select, improve {it improves on} same {it comes to about the same as} other {it gets worse than}} the notebook''s {reference}. The result will stand beside it.",
    accuracy: "Predicted {expected}: it came to {result}, {side, select, exact {exactly as predicted} higher {{points} points higher} other {{points} points lower}}.",
    change: "{expected, select, improve {An improvement on} same {About the same as} other {Worse than}} the notebook''s {reference} was expected, and {right, select, yes {so it is} other {{change, select, improve {it improved} same {it came to about the same} other {it got worse}}}}.",
  },
  heldBack: {
    title: "One half of the test images is held back",
    text: "Until the exercise has closed, every test figure here is of the other half, 5,000 images. The half that is held back then decides the standings and the grades.",
    publicHalf: "On the public half",
    heldBackHalf: "On the half held back",
  },
} as const;
