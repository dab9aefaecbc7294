import type { templates as english } from "../en/templates";
import type { Translation } from "../translation";

export const templates: Translation<typeof english> = {
  more_iterations: {
    title: "Ejercicio 1: más iteraciones",
    summary: "Entrenar la red de la lección durante más épocas y decir qué se detecta.",
    brief: `Ejecute el modelo de la lección con **más iteraciones**: suba las *épocas* de 1 a, por ejemplo, 12 y entréguelo.

Mientras se entrena, observe ambas curvas y ambas pérdidas. Escriba después **qué detecta**:

- ¿Qué ocurre con la pérdida de entrenamiento y qué con la de prueba?
- ¿A partir de qué época apenas se mueve ya la exactitud en el conjunto de prueba?
- ¿Mereció la última época su tiempo?

Para comparar: tras una época, el modelo del cuaderno llegó a una pérdida en prueba de 0,1370 y a una exactitud en el conjunto de prueba del 95,78 %.`,
    rubric: {
      epochs: "Entrenada durante al menos 12 épocas",
      accuracy: "Exactitud en prueba de la red entrenada",
      answer: "Dice qué muestran las curvas",
    },
  },
  specified_architecture: {
    title: "Ejercicio 2: el difícil",
    summary: "Construir la red que se especifica capa por capa y decir si el resultado mejora.",
    brief: `Cambie el modelo, o construya uno nuevo, con las siguientes capas:

- **convolución 2D** con 32 filtros y una ventana de 5×5, activación relu;
- **max-pooling** con un factor de 2 en horizontal y en vertical;
- **dropout** con una probabilidad de *conservar* los valores de 0,7 (cuidado con este ;) );
- **convolución 2D** con 64 filtros y una ventana de 5×5, activación relu;
- **max-pooling** con un factor de 2 en horizontal y en vertical;
- **dropout** con una probabilidad de *conservar* los valores de 0,7;
- **aplanar** (flatten) la salida, para prepararla para la capa totalmente conectada;
- una capa **densa** con 1024 neuronas;
- una capa **densa** de salida con 10 neuronas, activada con softmax.

**¿Mejora el resultado?** Diga comparado con qué, cuánto, y si la diferencia es mayor que el azar.
Con 10.000 imágenes de prueba, una exactitud cercana al 99,25 % solo se conoce con unos ±0,17 puntos.

Consejo: la [documentación de Keras](https://keras.io/api/layers/) dice qué significa cada argumento.`,
    rubric: {
      specification: "La red es la especificada",
      accuracy: "Exactitud en prueba de la red entrenada",
      answer: "Dice si el resultado mejora, y cómo lo sabe",
    },
  },
  open: {
    title: "Ejercicio 3: el más difícil",
    summary: "Idear una red y una configuración que superen todo lo anterior.",
    brief: `¿Se le ocurre una arquitectura y una configuración que **mejoren los resultados anteriores**? ¡Demuéstrelo! ;)

Todo lo del catálogo está permitido, dentro de los límites de abajo. Su mejor ejecución terminada figura en la clasificación.
Escriba **qué cambió y por qué cree que ayuda**; una buena idea que no funcionó también merece contarse.`,
    rubric: {
      accuracy: "Exactitud en prueba, del cuaderno de una época a las mejores redes individuales",
      answer: "Dice qué se cambió y por qué",
    },
  },
};
