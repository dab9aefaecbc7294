import type { lesson as english } from "../en/lesson";
import type { Translation } from "../translation";

export const lesson: Translation<typeof english> = {
  baseline: {
    caption: "La red de referencia, capa por capa",
    layer: "Capa",
    arguments: "Argumentos",
    shape: "Forma de salida",
    parameters: "Parámetros",
  },
  convolution: {
    board: "Ventana sobre el dígito: se mueve con las teclas de flecha",
    drag: "Arrastre la ventana, o ponga el foco en la imagen y use las teclas de flecha.",
    kernel: "Kernel",
    weight: "Kernel, fila {row, number}, columna {column, number}",
    result: "El mapa que produce el kernel, 26 × 26; naranja es menor que cero",
    sum: "Fila {row, number}, columna {column, number}: {sum}",
    filters:
      "{count, plural, one {# filtro produce # mapa} other {# filtros producen # mapas}} del mismo dígito. Una capa de 32 filtros produce 32 y aprende sus pesos por sí misma. Al elegir uno se ve su kernel.",
    filterList: "Filtros y sus mapas",
  },
  kernels: {
    leftEdges: "Bordes izquierdos",
    upperEdges: "Bordes superiores",
    blur: "Desenfocar",
    sharpen: "Enfocar",
  },
  digit: "Un {label, number} de 28 × 28 píxeles",
  wait: "Los dígitos se están cargando. Si tarda más de unos segundos, vuelva a cargar la página.",
  browser: {
    sets: { train: "Entrenamiento", test: "Prueba" },
    set: "Conjunto",
    class: "Clase",
    all: "Todas",
    total:
      "{count, plural, one {# imagen} other {# imágenes}}{digit, select, all {} other { del dígito {digit}}}. El conjunto entero tiene la forma {shape}.",
    control:
      "{control, select, first {Primera página} previous {Página anterior} next {Página siguiente} other {Última página}}",
    page: "Página {page, number}",
    caption: "Imágenes de cada dígito, conjunto de {set, select, train {entrenamiento} other {prueba}}",
    name: "Un {label, number}, número {index, number} del conjunto de {set, select, train {entrenamiento} other {prueba}}",
  },
  dropout: {
    dropped: "Descartadas en este sorteo: {dropped, number} de {units, number}; conservadas: {kept, number}",
    rate: "Tasa {rate, number}",
    slider: "Tasa de dropout",
    scale:
      "{told} ({share}; {average} de media). Lo conservado se multiplica por 1 / (1 − {rate, number}) = {scale}.",
    keeping: "En Keras, conservar {kept, number} es una tasa de {rate, number}.",
    again: "Sortear de nuevo",
  },
  oneHot: {
    label: "El dígito elegido es un {label, number}; su etiqueta es:",
    caption: "El dígito {label, number}, one-hot",
  },
  pooling: {
    previous: "Ventana anterior",
    next: "Ventana siguiente",
    window: "Ventana {step, number} de {steps, number}: el mayor de {numbers} es {maximum}.",
    input: "Entrada, 6 × 6",
    output: "Salida, 3 × 3",
  },
  relu: {
    before: "Antes",
    after: "Después de ReLU",
    range: "{title}: números de {least} a {largest}",
    below:
      "{below, number} de los 676 números son menores que cero (naranja) y pasan a ser 0. Los demás no cambian.",
  },
  scaling: {
    stored: "Almacenado",
    divided: "Dividido por 255",
    rowOf: "Fila {row, number} de 0 a 27",
    slider: "Fila de píxeles",
    caption: "Píxeles de la fila antes y después de escalar",
    column: "Columna",
  },
  page: {
    contents: "Contenido",
    draw: "Una red responde",
    drawAbout: "Entrenada en Convoy como lo será la suya. Dibuje un dígito y vea qué hace cada capa con él.",
    next: "Su turno",
    nextAbout: "El ejercicio 1 parte de la red de referencia y cambia un solo número.",
    toCourses: "Ir a sus cursos",
    toJoin: "Unirse a una clase",
    title: "Cómo aprende una red a leer dígitos",
    description: "La lección en que se basan los ejercicios, con figuras que se pueden mover.",
    setUp: "Preparación",
    setUpAbout: "Lo que se indica al primer entrenamiento.",
    batch: "Imágenes por lote",
    classes: "Clases",
    epochs: "Épocas",
    pixels: "Píxeles de una imagen",
    digits: "Los dígitos",
    digitsAbout:
      "MNIST: dígitos manuscritos, cada uno con su clase. Elija uno y todas las figuras siguientes lo mostrarán.",
    channels: "Orden de los canales",
    channelsAbout: "Una imagen gris tiene un canal; un mapa de 32 filtros tiene 32.",
    channelsText:
      "Convoy pone los canales al final: un lote tiene los ejes imagen, fila, columna y canal. Algunas bibliotecas los ponen en segundo lugar. Aquí no hay que elegir: toda red se lee, se entrena y se exporta en ese único orden.",
    scaling: "Escalado",
    scalingAbout:
      "Los bytes de 0 a 255 pasan a ser números de 32 bits de 0 a 1, un tamaño para el que están pensados los pesos iniciales.",
    oneHot: "Etiquetas, one-hot",
    oneHotAbout:
      "Un 9 no es más que un 2. Por eso cada clase tiene una columna, y la red responde con diez proporciones.",
    sanity: "Comprobación previa",
    sanityAbout:
      "Conviene mirar los tamaños antes de entrenar. Cada proceso de Convoy lo hace, y compara también los recuentos.",
    trainImages: "Imágenes de entrenamiento",
    testImages: "Imágenes de prueba",
    images: "{count, number}: {shape}",
    baseline: "La red de referencia",
    baselineAbout:
      "Ocho capas con {parameters, number} parámetros. Casi todos están en una sola capa: ¿en cuál?",
    convolution: "Convolución",
    convolutionAbout:
      "Nueve píxeles por nueve pesos, sumados: un número del resultado. Los mismos pesos recorren toda la imagen.",
    relu: "ReLU",
    reluAbout:
      "Todo lo menor que cero pasa a ser cero. Sin esa inflexión, varias capas seguidas no podrían hacer más que una.",
    pooling: "Max-pooling",
    poolingAbout:
      "De cada 2 × 2 números queda el mayor: la mitad de alto, la mitad de ancho, y los desplazamientos pequeños importan menos.",
    dropout: "Dropout",
    dropoutAbout:
      "Al entrenar, cada lote pierde al azar una parte de las unidades, para que ninguna dependa de una sola. La tasa es la parte que se descarta: una tasa de 0,25 descarta un cuarto y conserva tres cuartos. En la prueba no se descarta nada.",
    compile: "Compilación",
    compileAbout: "Cómo de errónea es una respuesta y cómo cambian por ello los pesos.",
    compileText:
      "La pérdida es la entropía cruzada categórica: el logaritmo, cambiado de signo, de la proporción que la red dio a la clase correcta. El optimizador es Adadelta con una tasa de aprendizaje de 1,0 y un rho de 0,95, para los que se escribió la lección. Keras 3 inicia Adadelta en 0,001, una milésima de ello; con ese valor, una época apenas movería los pesos. Al lado se cuenta la exactitud, la proporción de respuestas correctas.",
    train: "Entrenamiento",
    trainAbout: "Una época muestra a la red cada imagen de entrenamiento una vez.",
    trainText:
      "{images, number} imágenes en lotes de 128 dan 469 pasos, el último con 96 imágenes. Después de cada época la red responde a todas las imágenes de prueba, de las que nunca aprende. En Convoy eso es una ejecución, y sus curvas crecen a la vista.",
    result: "Resultado",
    resultAbout: "Lo que la lección da para la red de referencia en las imágenes de prueba.",
    lossOne: "Pérdida en prueba tras una época",
    accuracyOne: "Exactitud en prueba tras una época",
    accuracyTwelve: "Exactitud en prueba tras doce, aproximadamente",
  },
};
