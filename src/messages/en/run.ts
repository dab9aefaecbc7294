export const run = {
  hero: {
    notebook:
      "{side, select, above {{points} points above} below {{points} points below} other {As good as}} the notebook''s {reference}",
    place:
      "Your best, {best}: {rank, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {of, number}",
  },
  tabs: {
    label: "Look closer",
    curves: "Curves",
    errors: "Errors",
    inside: "Inside",
    settings: "Settings",
    files: "Take away",
  },
  before: {
    title: "Against the best run before",
    verdict:
      "{side, select, better {{isSure, select, yes {Better, and by more than chance.} other {Better, but it may be chance.}}} worse {{isSure, select, yes {Worse, and by more than chance.} other {Worse, but it may be chance.}}} other {Just as good.}}",
    how: "Image by image",
    runs: "A is the run of submission {number, number} of “{exercise}” with {accuracy}, B is this one.",
  },
  prediction: {
    title: "Prediction",
    pending:
      "Predicted: {expected, select, none {} other {{expected} test accuracy; }}{change, select, improve {better than} same {about the same as} other {worse than}} the notebook''s {reference}.",
    accuracy:
      "Predicted {expected}: it came to {result}, {side, select, exact {exactly as predicted} higher {{points} points higher} other {{points} points lower}}.",
    change:
      "Expected {expected, select, improve {better than} same {about the same as} other {worse than}} the notebook''s {reference}: {right, select, yes {right} other {{change, select, improve {it is better} same {it is about the same} other {it is worse}}}}.",
  },
  status: {
    waiting: "Waiting",
    claimed: "Getting ready",
    training: "Training",
    cancelling: "Cancelling",
    done: "Done",
    stopped_early: "Stopped early",
    diverged: "Diverged",
    failed: "Failed",
    cancelled: "Cancelled",
  },
  explanation: {
    inQueue: "In the queue.",
    place:
      "{position, select, 1 {First} 2 {Second} 3 {Third} 4 {Fourth} 5 {Fifth} 6 {Sixth} 7 {Seventh} 8 {Eighth} 9 {Ninth} 10 {Tenth} other {Number {position}}} in the queue",
    paused: "{place}. All trainers are paused: ask your instructor to resume one.",
    noTrainer:
      "{place}. No trainer is running: ask the people who run Convoy to start one (npm run trainers).",
    unmeasured: "{place}; how long it takes is known once the first epoch has been measured.",
    wait: "{place}; {wait}.",
    atOnce: "it starts in a moment",
    underMinute: "less than a minute",
    minutes: "about {minutes, plural, one {# minute} other {# minutes}}",
    hours: "about {hours, plural, one {# hour} other {# hours}}",
    interrupted:
      "It was interrupted and continues {epoch, plural, =0 {from the start} other {after epoch #}}.",
    claimed: "A trainer has it and is getting ready.",
    training: "Training epoch {epoch, number} of {epochs, number}.",
    cancelling: "It is being cancelled: its trainer stops within a few seconds.",
    done: "Done.",
    copied: "Done at once: you had an identical network trained before, with this result.",
    stopped_early:
      "Stopped early, after epoch {epoch, number} of {epochs, number}: the validation images no longer showed an improvement.",
    budget_used_up:
      "Stopped after epoch {epoch, number} of {epochs, number}: your training time in this exercise was used up. It counts with the network of that epoch.",
    diverged:
      "Its loss stopped being a number in epoch {epoch, number}, so training ended there. Try a smaller learning rate.",
    failed: "It failed. Submit it again.",
    cancelled: "It was cancelled. Submit again to train it after all.",
  },
  failures: {
    budget_used_up: {
      message: "Your training time in this exercise was used up before the first epoch was finished.",
      nextStep: "Try fewer images or a smaller network, when you have training time again.",
    },
    took_too_long: {
      message: "It took several times as long as it should, and was stopped.",
      nextStep: "Look at the trainers on the queue page, then train it again.",
    },
    trainer_lost: {
      message:
        "The trainer was lost while it trained this run, {attempts, plural, one {once} other {# times}}.",
      nextStep: "It costs you nothing: submit it again, and tell your instructor if it happens again.",
    },
    process_lost: {
      message:
        "The process that trained this run ended ({detail}), perhaps because the machine ran out of memory.",
      nextStep:
        "It did not count against your quota. Submit it again; if it happens twice, try a smaller network and tell your instructor.",
    },
    engine_error: {
      message: "The training engine stopped with an error: {detail}",
      nextStep:
        "It did not count against your quota. Train again; if it happens twice, show this message to your instructor.",
    },
    out_of_memory: {
      message: "The machine ran out of memory while it trained this network.",
      nextStep:
        "It did not count against your quota. Try a smaller batch, fewer filters, or an earlier pooling layer.",
    },
    invalid_submission: {
      message: "This network cannot be trained. {problems}",
      nextStep: "Correct the network and submit it again.",
    },
  },
  heldBack: {
    title: "One half of the test images is held back",
    text: "Until the exercise has closed, test figures here are of the other half, 5,000 images. Then the half that is held back decides.",
    publicHalf: "On the public half",
    heldBackHalf: "On the half held back",
  },
  cancel: {
    ask: "Cancel this run?",
    warning:
      "{whose} stops and gets no result. Its finished epochs stay visible. To train the network after all, submit it again.",
    confirm: "Cancel the run",
    close: "Go back",
    staffWarning:
      "{whose} stops and gets no result. It costs the student nothing, and the student can train it again.",
    reason: "Reason",
    reasonAdvice: "The student reads it with your name.",
    what: "Cancel: {whose}",
    cancel: "Cancel",
  },
  free: {
    failed: "Our fault, it cost nothing",
    cancelled: "The staff cancelled it, it cost nothing",
    details: "What went wrong",
    by: "{who} cancelled it, without a reason.",
    byBecause: "{who} cancelled it: {reason}",
    somebody: "Somebody who has left",
    again: "Train it again (same seed)",
  },
  receipt: {
    title: "Receipt",
    accepted: "Accepted as submission {number, number}: receipt",
    submission: "Submission",
    number: "Number {number, number}{isLate, select, yes {, late} other {}}",
    acceptedAt: "Accepted",
    sha256: "SHA-256 of network, settings and answer",
    signed: "Signed receipt",
    keepSigned: "Keep it: it proves what you handed in, and when, to <page>anyone who checks it</page>.",
    keep: "It does not change any more: keep the number if you want to prove later what you handed in.",
    mayClose: "You may close this page: the run continues.",
  },
  page: {
    somebody: "somebody who left the course",
    title: "Run of submission {number, number}",
    own: "Your submission",
    by: "By {name}",
    yours: "Your run",
    theirs: "The run of {name}",
    draw: "Draw a digit",
    another: "New network",
    stands: "Status",
    failed: "The run failed",
    start: "Start from this",
    practise: "Practise meanwhile",
    wall: "Watch the class",
  },
  progress: {
    epoch: "Epoch {epoch, number} of {epochs, number}",
    testing: "classifying the test images",
    batch: "batch {batch, number} of {batches, number}",
    waiting: "waiting for word from the trainer",
    whole: "Whole run",
    left: "Time left",
    leftUnknown: "known after a few batches",
    leftTime: "{bound, select, most {at most} other {about}} {time}",
    speed: "Speed",
    perSecond: "{images} images per second",
    soFar: "This epoch so far",
    figures: "accuracy {accuracy}, loss {loss}",
    device: "Device",
  },
  files: {
    title: "Take it with you",
    unreachable: "The list of files could not be fetched. Load the page again in a moment.",
    looking: "Looking for the files…",
    download: "Download {name}",
    onnx: "The trained network in one file, every layer's output included: look at it in a viewer such as Netron, or run it in a browser.",
    weights:
      "The learned weights under their Keras names, for model.py and for any program that reads safetensors.",
    python: "The same network in Keras: trains it with the same settings, or tests the weights above.",
    json: "The network's layers alone, for keras.models.model_from_json.",
  },
  result: {
    title: "Result",
    diverged: "Training diverged in epoch {epoch, number}",
    divergedWhy:
      "The loss became infinite or stopped being a number, so training ended there; the network has learned nothing that can be used. The most common cause is a learning rate that is too high.",
    tryTenth: "Try a tenth of the learning rate.",
    tryInstead: "Try {lower} instead of {rate}.",
    guessing: "Hardly better than guessing",
    guessingWhy:
      "Guessing one of 10 digits is right about 10 % of the time. Look at the loss: if it does not fall, try a learning rate that is ten times smaller, or, if it falls very slowly, one that is ten times larger.",
    accuracy: "test accuracy, on {images} images that it never trained on",
    facts: "Costs",
    interval: "95 % interval: {low} to {high}",
    loss: "Test loss",
    parameters: "Parameters",
    work: "Work per image",
    time: "Training time",
    seed: "Seed",
    trainedOn: "Trained on",
    device: "{device}, {threads, plural, one {# thread} other {# threads}}",
    engine: "Engine",
    copied: "Copied from an identical run: the same network, settings and seed give the same result.",
  },
  announcer: {
    epoch: "Epoch {epoch, number} of {epochs, number}: test accuracy {accuracy}, test loss {loss}.",
  },
} as const;
