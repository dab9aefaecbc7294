import type { problems as english } from "../en/problems";
import type { Translation } from "../translation";

export const problems: Translation<typeof english> = {
  invalid_value: {
    message:
      "{place, select, layer {Capa {layer}} training {Entrenamiento} other {La red}}{field, select, none {} other {, {field}}}: {issue}.",
    fix: "{field, select, none {Elija una de las capas del catálogo e indique los argumentos que necesita.} other {Cambie {field} por un valor de su intervalo.}}",
  },
  empty_box: {
    message:
      "{place, select, layer {Capa {layer}} optimizer {Optimizador} other {Entrenamiento}}, {field}: la casilla está vacía.",
    fix: "{wants, select, layer {Elija una capa.} other {Escriba un número.}}",
  },
  empty_network: {
    message: "La red no tiene capas.",
    fix: "Añada una capa o parta de la red de referencia.",
  },
  wrong_output: {
    message: "La salida de la red tiene la forma {shape}, pero hay {classes} dígitos que distinguir.",
    fix: "Termine con una capa Dense de {classes} unidades, activada con softmax.",
  },
  missing_softmax: {
    message:
      "La capa {layer} es la salida y la entropía cruzada necesita probabilidades, pero su activación es {activation}.",
    fix: "Ponga softmax como activación de la última capa.",
  },
  too_many_parameters: {
    message:
      "La red tiene {count, number} parámetros; el ejercicio permite {limit, number}. La capa {layer} ({type}) tiene {share, number} de ellos.",
    fix: "Use menos unidades o filtros en ella, o más pooling antes.",
  },
  too_much_memory: {
    message:
      "El entrenamiento ocupa unos {size, number} MiB de memoria; el ejercicio permite {limit, number} MiB. La capa {layer} ({type}) es la que más necesita.",
    fix: "Use un lote más pequeño, menos filtros o un pooling más temprano.",
  },
  too_many_flops: {
    message:
      "Una imagen requiere {count, number} MFLOP; el ejercicio permite {limit, number}. La capa {layer} ({type}) es la que más requiere.",
    fix: "Use menos filtros o kernels más pequeños en ella, o un pooling antes.",
  },
  too_many_epochs: {
    message: "{count, number} épocas son más que las {limit, number} que permite el ejercicio.",
    fix: "Entrene como máximo {limit, plural, one {# época} other {# épocas}}.",
  },
  batch_too_large: {
    message: "Un lote de {count, number} supera las {limit, number} imágenes que permite el ejercicio.",
    fix: "Use como máximo {limit, number} imágenes por lote.",
  },
  missing_validation_split: {
    message:
      "{watcher, select, stopping {La parada temprana} other {El plan de la tasa}} observa una parte de validación, y no la hay: el conjunto de prueba no debe decidir nada.",
    fix: "Reserve una parte de las imágenes de entrenamiento, por ejemplo 0,1.",
  },
  plateau_with_warmup: {
    message: "Una tasa que baja en una meseta no tiene calentamiento: en Keras se excluyen.",
    fix: "Vacíe el calentamiento o elija otro plan.",
  },
  stride_and_dilation: {
    message:
      "Capa {layer}: {type} no puede tener a la vez strides y dilation_rate mayores que 1 (Keras tampoco lo admite).",
    fix: "Vuelva a poner strides o dilation_rate en 1.",
  },
  unequal_strides: {
    message:
      "Capa {layer}: {type} necesita el mismo paso en vertical y en horizontal (la convolución por canal de TensorFlow no admite {down}×{across}).",
    fix: "Ponga strides en {down}×{down} o {across}×{across}.",
  },
  needs_image: {
    message:
      "Capa {layer}: {type} necesita una imagen (alto, ancho, canales) pero recibe {shape}: la red se aplanó antes.",
    fix: "Mueva {type} delante de la capa Flatten o elimínela.",
  },
  window_too_large: {
    message:
      "Capa {layer}: la ventana {window} de {type}{dilation, select, none {} other {, dilatada por {dilation},}} es mayor que el mapa {map} que recibe.",
    fix: 'Use un valor menor de {field}, ponga padding en "same" o reduzca menos antes de esta capa.',
  },
  missing_flatten: {
    message: "Capa {layer}: Dense necesita un vector plano pero recibe una imagen de forma {shape}.",
    fix: "Ponga antes una capa Flatten, GlobalAveragePooling2D o GlobalMaxPooling2D.",
  },
  add_from_later: {
    message: "Capa {layer}: Add necesita la salida de una capa anterior, pero la capa {from} no está antes.",
    fix: "Elija una capa anterior o mueva Add detrás de la que suma.",
  },
  add_shapes_differ: {
    message:
      "Capa {layer}: Add necesita dos salidas de la misma forma, pero recibe {shape} y la capa {from} da {other}.",
    fix: 'Elija una capa con la misma forma de salida o conserve la forma entre ambas: padding "same", strides 1 y el mismo número de filtros.',
  },
  keep_probability: {
    message:
      "La capa {layer} descarta el {rate, number, percent} de los valores: en Keras, rate es la parte que se descarta, y se conserva el {kept, number, percent}.",
    fix: "Si lo que debe conservarse es el {rate, number, percent}, ponga rate en {kept, number, ::.########}.",
  },
  no_activation: {
    message:
      "No hay activación entre las capas {layer} y {next}: dos capas {type} seguidas no hacen más que una.",
    fix: "Ponga una activación en la capa {layer}, por ejemplo relu.",
  },
  doubled_softmax: {
    message:
      "Las capas {layer} y {last} aplican softmax: un softmax de probabilidades las aplana y la red aprende despacio.",
    fix: "Conserve solo una de las dos.",
  },
  softmax_inside: {
    message:
      "La capa {layer} ({type}) aplica softmax dentro de la red, donde sus salidas compiten por una suma de 1.",
    fix: "Use relu en ella, y softmax solo al final.",
  },
  unusual_rate: {
    message:
      "Una tasa de aprendizaje de {rate, number, ::.########} es {side, select, low {baja} other {alta}} para {name}, que suele entrenarse con cerca de {usual, number, ::.########}.",
    fix: "Pruebe {usual, number, ::.########}, salvo que sea intencionado.",
  },
  pooled_away: {
    message:
      "La capa {layer} ({type}) reduce el mapa de {map} a un solo píxel: se pierde dónde estaba cada cosa.",
    fix: 'Reduzca menos, o ponga padding en "same" en las convoluciones anteriores.',
  },
  concentrated_parameters: {
    message:
      "La capa {layer} ({type}) tiene {count, number} parámetros, el {percent, number} % de los de la red.",
    fix: "Añada otro pooling antes, o use GlobalAveragePooling2D en lugar de Flatten.",
  },
  nothing_trained: {
    message: "Todas las capas con pesos están congeladas: el entrenamiento no cambia nada.",
    fix: "Deje entrenar al menos la capa {layer} ({type}).",
  },
};
