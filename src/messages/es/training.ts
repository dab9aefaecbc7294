import type { training as english } from "../en/training";
import type { Translation } from "../translation";

export const training: Translation<typeof english> = {
  warmup:
    "sube desde 0 durante {unit, select, epochs {{length, plural, one {# época} other {# épocas}}} other {{length, plural, one {# paso} other {# pasos}}}}",
  step: "por {factor, number, ::.########} después de cada {epochs, plural, one {época} other {# épocas}}",
  cosine: "baja por un coseno hasta {end, select, zero {0} other {{alpha, number, ::.########} de sí misma}}",
  plateau:
    "por {factor, number, ::.########} después de {patience, plural, one {# época} other {# épocas}} en que la {monitor, select, val_loss {pérdida de validación} other {exactitud de validación}} no mejora en más de {by, number, ::.########}{cooldown, plural, =0 {} other {; pausa #}}{bound, select, none {} other {; nunca menos de {least, number, ::.########}}}",
  then: "{first}; luego {second}",
  earlyStopping:
    "después de {patience, plural, one {# época} other {# épocas}} en que la {monitor, select, val_loss {pérdida de validación} other {exactitud de validación}} no mejora{least, select, any {} other { en más de {by, number, ::.########}}}; {kept, select, best {queda la red de la mejor época} other {queda la última red}}",
  validation:
    "{kept, plural, one {la última imagen} other {las últimas # imágenes}} de entrenamiento; se entrena con {fitted, number}",
  shift: "desplazamiento de hasta {pixels, plural, one {# píxel} other {# píxeles}}",
  rotation: "rotación de hasta {degrees, number}°",
  zoom: "zoom de hasta {percent, number, ::.#} %",
  flip: "la mitad reflejada {flip, select, horizontal {de izquierda a derecha} vertical {cabeza abajo} other {de izquierda a derecha, la mitad cabeza abajo}}",
  elastic: "distorsión elástica (alfa {alpha, number, ::.########}, sigma {sigma, number, ::.########})",
};
