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
  followingTraining:
    "El entrenamiento sigue el código. No construye ninguna red, así que las tarjetas conservan la suya.",
  networkKept: "La red no pudo leerse: las tarjetas conservan la suya.",
  settingsKept: "No se leyó y queda como en las tarjetas: {settings}.",
  untold:
    "{what, select, all {El código no dice cómo entrenar: queda como en las tarjetas.} fit {El código no tiene fit: lotes, épocas e imágenes quedan como en las tarjetas.} other {El código no tiene compile: el optimizador y la pérdida quedan como en las tarjetas.}}",
  kept: "Las tarjetas conservan la última red que pudo leerse.",
  failures: {
    slow: "La lectura tardó demasiado y se detuvo: las tarjetas quedan como están.",
    broken:
      "El lector no pudo cargarse: las tarjetas quedan como están. Recargue la página e inténtelo de nuevo.",
  },
  chooseNetwork: "Red",
  networkChoice:
    "Línea {line, number}: {layers, plural, one {# capa} other {# capas}}{trained, select, yes {, entrenada} other {}}",
  chooseFit: "Entrenamiento",
  allFits: "Todos los que van juntos",
  fitChoice:
    "Línea {line, number}{known, select, yes {: {epochs, plural, one {# época} other {# épocas}}} other {}}",
  applied: "La red sigue el código. Deshacer recupera la anterior.",
  errors: "{count, plural, one {# parte no se entiende} other {# partes no se entienden}}",
  warnings: "{count, plural, one {# parte se lee de otro modo} other {# partes se leen de otro modo}}",
  notes: "{count, plural, one {# supuesto} other {# supuestos}}",
  hints: "{count, plural, one {# sugerencia} other {# sugerencias}}",
  skipped:
    "{count, plural, one {# línea no dice} other {# líneas no dicen}} nada de la red ni de su entrenamiento",
  skippedNote: "Quedan como están y no se ejecutan, igual que los comentarios.",
  unreadLines: "{count, plural, one {Se omitió # línea} other {Se omitieron # líneas}}",
  unreadLinesNote: "No se sabe qué hacen. Quedan como están y no se ejecutan.",
  line: "Línea {line, number}",
  place: "Línea {line, number}, columna {column, number}",
  wanted: {
    count: "un número entero",
    pair: "un número entero o un par como (3, 3)",
    number: "un número",
    boolean: "True o False",
    padding: '"valid" o "same"',
    activation: 'una activación como "relu" o "softmax"',
    initializer: '"glorot_", "he_", "lecun_" o "random_" con "uniform" o "normal"',
    regularizer: "None o keras.regularizers.L2(…)",
    share: "un solo número, igual en ambas direcciones",
    monitor: '"val_loss" o "val_accuracy"',
    flip: '"horizontal", "vertical" o "horizontal_and_vertical"',
    anything: "otra cosa",
  },
  /** What could not be read, in a list. */
  settings: {
    network: "la red",
    optimizer: "el optimizador",
    batchSize: "el tamaño de lote",
    epochs: "las épocas",
    trainImages: "las imágenes",
    seed: "la semilla",
    schedule: "el plan de la tasa de aprendizaje",
    warmup: "el calentamiento",
    labelSmoothing: "la pérdida",
    validationSplit: "la parte de validación",
    earlyStopping: "los callbacks y la parada temprana",
    augmentation: "el aumento de datos",
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
    json_too_deep: {
      message: "Este JSON está anidado a demasiada profundidad para una red.",
      fix: "Pegue lo que devuelve model.to_json().",
    },
    not_keras_json: {
      message: "Este JSON no es un modelo Sequential ni Functional de Keras.",
      fix: "Pegue lo que devuelve model.to_json().",
    },
    is_pytorch: {
      message: "Esto es PyTorch, no Keras.",
      fix: "Construya la misma red con keras.Sequential y keras.layers.",
    },
    is_r: {
      message: "Esto es R, no Python.",
      fix: "Pegue el código Python de la red o lo que devuelve su to_json().",
    },
    is_javascript: {
      message: "Esto es JavaScript, no Python.",
      fix: "Pegue el código Python de la red o lo que devuelve su toJSON().",
    },
    foreign_cell: { message: "Esta celda no es Python.", fix: "Se omite; no se lee nada de ella." },
    too_much_work: { message: "Esto se repite demasiadas veces.", fix: "Use menos capas o vueltas." },
    no_network: { message: "Aquí no hay ninguna red.", fix: "Empiece con model = keras.Sequential()." },
    unknown_network: {
      message: "{name} no se conoce aquí: {found}.",
      fix: "Pegue el código que la construye con Sequential o Model.",
    },
    subclassed_model: {
      message: "{name} llama a sus capas en un método propio, que no se lee.",
      fix: "Constrúyala con Sequential o Model(inputs, outputs).",
    },
    unknown_layer: { message: "{name} no es una de las capas de la lección.", fix: "Use {suggestion}." },
    other_layer: { message: "{name} es una capa que Convoy no tiene.", fix: "Convoy tiene {names}." },
    channels_first: {
      message: "La entrada es {found}, con el canal al principio; aquí va al final.",
      fix: "Escriba (28, 28, 1), sin data_format.",
    },
    channels_last: {
      message: "El código pone el canal al principio, {found}; aquí va al final, que es la misma red.",
      fix: "No hay nada que cambiar.",
    },
    unknown_argument: {
      message: "{owner} no tiene el argumento {argument}.",
      fix: "{names, select, none {Quítelo.} other {Sus argumentos son {names}.}}",
    },
    fixed_argument: {
      message: "{owner} solo tiene aquí {argument} como {accepted}, no {found}.",
      fix: "{accepted, select, None {Quite {argument} si puede prescindir de él.} other {Escriba {argument}={accepted} si le sirve.}}",
    },
    missing_argument: { message: "{owner} necesita {argument}.", fix: "Añada {argument}=…" },
    too_many_arguments: {
      message: "{owner} admite menos argumentos.",
      fix: "Quite este o indíquelo por su nombre.",
    },
    repeated_argument: { message: "{owner} recibe {argument} dos veces.", fix: "Quite uno de los dos." },
    renamed_argument: { message: "Keras 3 llama {name} a {argument}.", fix: "Escriba {name}." },
    keras1_kernel: {
      message:
        "{read, select, kernel {{name} está escrito como en Keras 1: {found} se lee como el ancho del kernel.} other {Keras 3 lee {found} como los pasos (strides); en Keras 1 era el ancho del kernel.}}",
      fix: "Escriba kernel_size=(…, {found}) para el kernel o strides={found} para los pasos.",
    },
    keras1_json: {
      message: "Este JSON es de Keras 1; sus argumentos se leen con los nombres de hoy.",
      fix: "Compare las capas con lo que espera.",
    },
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
    slope: {
      message: "{name} tiene {argument} {found}; la activación de Convoy tiene {accepted}.",
      fix: "Escriba {argument}={accepted} u otra activación.",
    },
    wrong_input: {
      message: "La entrada es {found}, pero las imágenes tienen la forma (28, 28, 1).",
      fix: "Escriba (28, 28, 1).",
    },
    assumed_input: {
      message: "La forma de la entrada, {name}, no se conoce sin ejecutar el código: se lee como {shape}.",
      fix: "Escriba la forma con números.",
    },
    flatten_added: {
      message: "Los 784 píxeles en fila se leen como una imagen seguida de Flatten, que es lo mismo.",
      fix: "No hay nada que cambiar.",
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
    reshape: {
      message: "Reshape no se lee detrás de otras capas ni con otra forma que la de la imagen.",
      fix: "Use Flatten o quítelo.",
    },
    frozen_layer: {
      message:
        "Esta {name} está congelada solo una parte del entrenamiento, o dentro de una red congelada; aquí una capa se congela para todo él.",
      fix: "Fije trainable de cada capa una vez, antes del entrenamiento.",
    },
    shared_layer: {
      message: "Esta {name} se usa dos veces con los mismos pesos; aquí cada capa tiene los suyos.",
      fix: "Construya una segunda capa si puede tener los suyos.",
    },
    called_with: {
      message: "{owner} se llama con {argument}={found}, que no se lee.",
      fix: "Quite {argument}.",
    },
    unread_statement: {
      message: "Lo que le ocurre a la red en este {word} no se conoce sin ejecutar el código.",
      fix: "Escriba las capas una por una.",
    },
    unread_method: { message: "{method} no se lee aquí.", fix: "Use add, compile y fit, o quítelo." },
    unread_call: {
      message: "Lo que {name} hace con la red no se conoce; se lee como si no hiciera nada.",
      fix: "Quítelo si es así.",
    },
    other_network: {
      message: "{count, plural, one {Hay # red} other {Hay # redes}}; se lee otra, y no esta.",
      fix: "Elija esta si es la que quiere.",
    },
    assumed_branch: {
      message: "No se sabe sin ejecutar el código si este {name} se cumple; se lee como si se cumpliera.",
      fix: "Quite la condición o escriba su valor.",
    },
    softmax_added: {
      message:
        "La pérdida recibe logits, así que softmax está en ella; aquí lo tiene la última capa, que es lo mismo.",
      fix: "No hay nada que cambiar.",
    },
    double_softmax: {
      message: "La última capa tiene softmax y la pérdida añade otro; aquí hay uno.",
      fix: "Quite from_logits.",
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
      fix: "La red se entrena sin él: use EarlyStopping o un plan de tasa en el optimizador.",
    },
    two_schedules: {
      message: "ReduceLROnPlateau no puede cambiar la tasa de un plan: Keras se detiene aquí.",
      fix: "Dé al optimizador un número, o quite este callback.",
    },
    missing_loss: { message: "compile no tiene pérdida.", fix: 'Añada loss="categorical_crossentropy".' },
    not_shuffled: { message: "Convoy siempre baraja las imágenes.", fix: "Quite shuffle." },
    unread_fit: { message: "{argument} no se lee: Convoy entrena sin él.", fix: "Quite {argument}." },
    other_images: {
      message:
        "Convoy toma las primeras imágenes y reserva las últimas; el código toma de la {from, number} a la {to, number}.",
      fix: "Se leen los números; solo cambian las imágenes.",
    },
    other_validation: {
      message: "Las imágenes de validación no siguen a las de entrenamiento, así que no se reservan.",
      fix: "Escriba, por ejemplo, validation_split=0.1.",
    },
    random_split: {
      message: "El código reparte las imágenes al azar; Convoy reserva las últimas, en igual número.",
      fix: "No hay nada que cambiar.",
    },
    unknown_images: {
      message: "No se sabe qué imágenes tiene {name}; se usan las 60.000, escaladas a 0..1.",
      fix: "Escriba, por ejemplo, x_train[:5000].",
    },
    test_images: {
      message: "Esto entrena con las imágenes de prueba; Convoy solo entrena con las de entrenamiento.",
      fix: "Escriba x_train.",
    },
    other_data: {
      message: "Esto entrena con {name}; Convoy entrena con MNIST.",
      fix: "Compruebe que la red sirva para sus dígitos.",
    },
    own_scaling: {
      message: "El código no escala los píxeles; Convoy los escala a 0..1 por sí mismo.",
      fix: "No hay nada que cambiar.",
    },
    other_scaling: {
      message: "Los píxeles se cambian de otro modo que con / 255; Convoy los escala a 0..1 por sí mismo.",
      fix: "Espere otros resultados que los del código.",
    },
    other_epoch: {
      message:
        "El código da {steps} pasos por época; aquí una época recorre todas las imágenes, en {ours, number}.",
      fix: "Cambie las épocas o las imágenes si importa.",
    },
    unknown_random: {
      message: "{name} cambia las imágenes de un modo que Convoy no tiene: se omite.",
      fix: "Use desplazamiento, giro, zoom y reflejo.",
    },
    fill_mode: {
      message: '{name} rellena el borde con "{mode}"; Convoy lo rellena de negro.',
      fix: "No hay nada que cambiar.",
    },
    unknown_generator: {
      message: "No se sabe qué hace {name} con las imágenes.",
      fix: "Pegue las líneas que lo crean.",
    },
    summed_fits: {
      message:
        "fit se llama {count, number} veces con los mismos ajustes: en total {epochs, plural, one {# época} other {# épocas}}.",
      fix: "No hay nada que cambiar.",
    },
    several_fits: {
      message:
        "La red se entrena {count, number} veces con ajustes distintos; se lee un entrenamiento, este.",
      fix: "Elija otro si es el que quiere.",
    },
    unknown_rounds: {
      message: "No se sabe cuántas veces se repite este {name}; su entrenamiento se lee una vez.",
      fix: "Escriba el número de épocas.",
    },
    given_weights: {
      message: "{name} da pesos a la red antes de entrenarla; aquí empieza con pesos sorteados.",
      fix: "Quítelo si es así.",
    },
    custom_loop: {
      message: "La red se entrena en un bucle propio, que no se lee.",
      fix: "Use compile y fit.",
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
    old_decay: {
      message:
        "Keras 3 no tiene en cuenta decay en {name}, y Convoy tampoco: la tasa de aprendizaje no baja.",
      fix: "Para una tasa que baje, use un plan.",
    },
    other_labels: {
      message: "Las etiquetas se cambian antes del entrenamiento; Convoy entrena con los dígitos mismos.",
      fix: "Espere resultados distintos de los del código.",
    },
    not_labels: {
      message:
        "La red aprende imágenes, como un autocodificador; Convoy entrena redes que distinguen dígitos.",
      fix: "Dé las etiquetas a fit.",
    },
  },
};
