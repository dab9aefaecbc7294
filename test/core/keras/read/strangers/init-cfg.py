import keras, numpy as np
from keras import layers
init = keras.initializers.HeNormal(seed=1)
reg = keras.regularizers.l1_l2(l1=0, l2=1e-4)
m = keras.Sequential([layers.Input((28,28,1)), layers.Conv2D(8, 3, kernel_initializer=init, kernel_regularizer=reg), layers.Flatten(), layers.Dense(10, "softmax", bias_initializer="zeros", kernel_initializer=keras.initializers.VarianceScaling(2.0, "fan_in", "truncated_normal"))])
