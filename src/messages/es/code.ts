import type { code as english } from "../en/code";
import type { Translation } from "../translation";

export const code: Translation<typeof english> = {
  description:
    "La misma red y el mismo entrenamiento como código. Cámbielo o pegue el suyo desde un cuaderno: las tarjetas lo siguen. No se ejecuta nada.",
  python: "Python",
  json: "JSON de Keras",
  pythonLabel: "Código Keras de la red",
  jsonLabel: "JSON de Keras de la red",
  keys: "El tabulador sangra el texto. Para salir del editor con el teclado, pulse Escape y después el tabulador.",
  open: "Abrir un archivo…",
  openHint: "Un script de Python (.py), un cuaderno (.ipynb) o model.to_json() (.json).",
  opened: "Se abrió {name}.",
  tooLarge:
    "{name} ocupa más de 1 MB. El código Keras es mucho más corto: compruebe que sea el archivo correcto.",
  unreadable: "No se pudo leer {name}. Compruebe que sea un archivo de texto.",
  stale:
    "Las tarjetas no pueden escribirse como código hasta que se corrijan sus problemas; esta es la red anterior.",
  following: "Las tarjetas siguen el código: {layers, plural, one {# capa} other {# capas}}.",
  kept: "Las tarjetas conservan la última red que pudo leerse.",
  applied: "La red sigue el código. Deshacer recupera la anterior.",
  errors: "{count, plural, one {# parte no se entiende} other {# partes no se entienden}}",
  warnings: "{count, plural, one {# parte se lee de otro modo} other {# partes se leen de otro modo}}",
  notes: "{count, plural, one {# valor se dio por supuesto} other {# valores se dieron por supuestos}}",
  hints: "{count, plural, one {# sugerencia} other {# sugerencias}}",
  skipped:
    "{count, plural, one {# línea no dice} other {# líneas no dicen}} nada de la red ni de su entrenamiento",
  skippedNote: "Quedan como están y no se ejecutan, igual que los comentarios.",
  line: "Línea {line, number}",
  place: "Línea {line, number}, columna {column, number}",
  wanted: {
    count: "un número entero",
    pair: "un número entero o un par como (3, 3)",
    number: "un número",
    boolean: "True o False",
    padding: '"valid" o "same"',
    activation: 'una activación como "relu" o "softmax"',
    initializer: '"glorot_uniform", "glorot_normal", "he_uniform" o "he_normal"',
    regularizer: "None o keras.regularizers.L2(…)",
    share: "un solo número, igual en ambas direcciones",
    monitor: '"val_loss" o "val_accuracy"',
    anything: "otra cosa",
  },
  remarks: {
    not_python: {
      message: "Esto no es Python.",
      fix: "Busque una coma, un paréntesis o unas comillas que falten.",
    },
    unclosed_bracket: { message: "Este paréntesis no se cierra.", fix: "Añada el paréntesis de cierre." },
    too_deep: {
      message: "Los paréntesis están anidados a demasiada profundidad.",
      fix: "Escríbalo en varias instrucciones.",
    },
    too_long: {
      message: "El texto tiene más de {most, number} caracteres.",
      fix: "Pegue las celdas que construyen, compilan y ajustan la red.",
    },
    not_json: { message: "Esto no es JSON: {detail}", fix: "Pegue todo lo que devuelve model.to_json()." },
    not_keras_json: {
      message: "Este JSON no es un modelo Sequential ni Functional de Keras.",
      fix: "Pegue lo que devuelve model.to_json().",
    },
    unknown_layer: { message: "{name} no es una de las capas de la lección.", fix: "Use {suggestion}." },
    other_layer: {
      message: "{name} no es una de las capas de la lección.",
      fix: "Elija una de estas: {names}.",
    },
    unknown_optimizer: {
      message: "{name} no es uno de los optimizadores de la lección.",
      fix: "Use {suggestion} u otro de {names}.",
    },
    unknown_loss: {
      message: "La pérdida es siempre la entropía cruzada categórica; aquí es {name}.",
      fix: 'Escriba loss="categorical_crossentropy".',
    },
    unknown_schedule: {
      message: "{name} no es uno de los planes de tasa de la lección.",
      fix: "Use CosineDecay, ExponentialDecay con staircase=True o un número.",
    },
    unknown_callback: {
      message: "{name} es un callback que Convoy no tiene.",
      fix: "Use EarlyStopping o un plan de la tasa de aprendizaje, o quítelo.",
    },
    unknown_argument: {
      message: "{owner} no tiene el argumento {argument}.",
      fix: "{names, select, none {Quítelo.} other {Sus argumentos son {names}.}}",
    },
    fixed_argument: {
      message: "{owner} solo tiene aquí {argument} como {accepted}, no {found}.",
      fix: "Escriba {argument}={accepted}.",
    },
    missing_argument: { message: "{owner} necesita {argument}.", fix: "Añada {argument}=…" },
    too_many_arguments: {
      message: "{owner} admite menos argumentos.",
      fix: "Quite este o indíquelo por su nombre.",
    },
    repeated_argument: { message: "{owner} recibe {argument} dos veces.", fix: "Quite uno de los dos." },
    renamed_argument: { message: "Keras 3 llama {name} a {argument}.", fix: "Escriba {name}." },
    wrong_value: { message: "{argument} de {owner} no puede ser {found}.", fix: "Admite {wanted}." },
    unknown_value: {
      message: "{argument} de {owner} es {name}, cuyo valor no se conoce sin ejecutar el código.",
      fix: "Escriba el número o asígnelo antes.",
    },
    out_of_range: {
      message: "{argument} de {owner} {issue}.",
      fix: "Cámbielo por un valor de su intervalo.",
    },
    different_regularizers: {
      message: "Los dos kernels de {owner} comparten aquí un regularizador.",
      fix: "Dé el mismo a ambos, o ninguno.",
    },
    wrong_input: {
      message: "La entrada es {found}, pero las imágenes tienen la forma (28, 28, 1).",
      fix: "Escriba (28, 28, 1).",
    },
    input_not_first: { message: "La entrada está detrás de otras capas.", fix: "Póngala al principio." },
    not_a_layer: { message: "{found} no es una capa.", fix: "Añada una capa como Dense(10)." },
    not_a_chain: {
      message: "{name} no lee la capa anterior: aquí las redes son una cadena.",
      fix: "Llame a cada capa con la salida de la anterior; solo Add lee además otra anterior.",
    },
    add_needs_two: {
      message: "Add necesita las salidas de dos capas.",
      fix: "Escriba Add()([x, anterior]).",
    },
    add_of_image: { message: "La propia imagen no puede sumarse.", fix: "Sume la salida de una capa." },
    random_not_first: {
      message: "Las capas que cambian las imágenes al azar van delante de todas las demás.",
      fix: "Póngala al principio.",
    },
    unread_statement: {
      message: "Lo que le ocurre a la red en este {word} no se conoce sin ejecutar el código.",
      fix: "Escriba las capas una por una.",
    },
    unread_method: { message: "{method} no se lee aquí.", fix: "Use add, compile y fit, o quítelo." },
    missing_loss: { message: "compile no tiene pérdida.", fix: 'Añada loss="categorical_crossentropy".' },
    from_logits: {
      message: "Las redes terminan aquí en probabilidades, no en logits.",
      fix: "Quite from_logits y termine con softmax.",
    },
    not_shuffled: { message: "Convoy siempre baraja las imágenes.", fix: "Quite shuffle." },
    not_first_images: {
      message: "Convoy entrena con las primeras imágenes del conjunto de entrenamiento.",
      fix: "Escriba, por ejemplo, x_train[:5000].",
    },
    too_much_work: { message: "Esto se repite demasiadas veces.", fix: "Use menos capas o vueltas." },
    no_network: { message: "Aquí no hay ninguna red.", fix: "Empiece con model = keras.Sequential()." },
    other_network: {
      message: "Hay varias redes; solo se lee la última que se entrena.",
      fix: "Quite esta si no es la que quiere.",
    },
    other_length: {
      message:
        "{argument} de {owner} es {steps, number}; aquí el plan dura {ours, plural, one {# paso} other {# pasos}}, y así se lee.",
      fix: "Escriba {ours} o cambie las épocas.",
    },
    lesson_name: {
      message: "{name} no se asigna aquí: vale {value}, como en la lección.",
      fix: "Asígnelo si quiere decir otra cosa.",
    },
    default_batch: {
      message: "fit no tiene batch_size: vale {size}, lo predeterminado en Keras.",
      fix: "Escriba batch_size=128 para el de la lección.",
    },
    default_rate: {
      message:
        "{name} sin learning_rate tiene 0,001, lo predeterminado hoy en Keras. Cuando se escribió la lección era 1.",
      fix: "Escriba learning_rate=1.0 para la de la lección.",
    },
  },
};
