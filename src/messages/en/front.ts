export const front = {
  title: "Draw a digit. A network reads it.",
  lead: "Trained in Convoy, it answers in your browser, layer by layer. In class, everyone designs their own.",
  join: "I have a join code",
  stage: {
    label: "A network to draw for",
    hint: "Draw here",
    again: "Draw another",
    undo: "Undo",
    clear: "Clear",
    loading: "The network is on its way: {megabytes, number} MB, once.",
    progress: "The share that has arrived",
    blank: "Draw a digit from 0 to 9.",
    convolution: "Convolution",
    pooling: "Max-pooling",
    size: "{count, plural, one {# map} other {# maps}}, {height, number} × {width, number}",
    maps: "{name}: {count, plural, one {# map} other {# maps}} of {height, number} × {width, number}",
    about: "{accuracy} of the 10,000 test digits right",
  },
  teach: {
    title: "Teach with it",
    wall: {
      title: "A race that the room can follow",
      text: "Every student's curve grows live on the projector. One key hides the names.",
      picture: "The class wall: a podium, and a tile with a curve for each student",
    },
    builder: {
      title: "Networks without set-up",
      text: "Drag layers or paste Keras code. Every mistake names its layer and its fix.",
      picture: "The workbench: a palette, the network drawn to scale, and its figures",
    },
    glance: {
      title: "You see who is stuck",
      text: "Results, predictions and questions at a glance; grades with reasons, exported to your school's system.",
      picture: "The class at a glance: who is stuck, and how results are spread",
    },
  },
  look: {
    title: "Look into a class",
    text: "A recorded class: its board, every run with curves, film and errors, and what its teacher sees. No account.",
    action: "Look into a class",
  },
  next: {
    title: "New to convolution?",
    text: "The lesson explains it with figures that you move. Then comes the first exercise.",
    lesson: "Read the lesson",
    practise: "Train a network here",
  },
} as const;
