/** Training settings in words. */
export const training = {
  warmup:
    "climbs from 0 for {unit, select, epochs {{length, plural, one {# epoch} other {# epochs}}} other {{length, plural, one {# step} other {# steps}}}}",
  step: "times {factor, number, ::.########} after every {epochs, plural, one {epoch} other {# epochs}}",
  cosine: "falls along a cosine to {end, select, zero {0} other {{alpha, number, ::.########} of itself}}",
  plateau:
    "times {factor, number, ::.########} after {patience, plural, one {# epoch} other {# epochs}} in which the {monitor, select, val_loss {validation loss} other {validation accuracy}} does not improve by more than {by, number, ::.########}{cooldown, plural, =0 {} other {, cooldown #}}{bound, select, none {} other {, never below {least, number, ::.########}}}",
  then: "{first}, then {second}",
  earlyStopping:
    "after {patience, plural, one {# epoch} other {# epochs}} in which the {monitor, select, val_loss {validation loss} other {validation accuracy}} does not improve{least, select, any {} other { by more than {by, number, ::.########}}}; {kept, select, best {the best epoch''s network is kept} other {the last network is kept}}",
  validation:
    "{kept, plural, one {the last training image} other {the last # training images}}; {fitted, number} are trained on",
  shift: "shift up to {pixels, plural, one {# pixel} other {# pixels}}",
  rotation: "rotation up to {degrees, number}°",
  zoom: "zoom up to {percent, number, ::.#} %",
  flip: "half mirrored {flip, select, horizontal {left to right} vertical {upside down} other {left to right, half upside down}}",
  elastic: "elastic distortion (alpha {alpha, number, ::.########}, sigma {sigma, number, ::.########})",
} as const;
