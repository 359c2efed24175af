"""The preset dictionary of version 1 links: what most documents contain, so that a link need not.

It NEVER changes, not by one byte: every version 1 link ever created is read with it. Names of settings that are added
later are spelled out in their links, which costs a few characters; a new dictionary is a new version next to this one.
The most likely text comes last, where deflate reaches it with the fewest bits.
"""

from __future__ import annotations

DICTIONARY_1 = (
    # choices
    b'"sigmoid""relu""identity""leaky_relu""elu""softplus""gelu""silu""softmax"'
    b'"mean_squared_error""binary_cross_entropy""huber""half_squared_error"'
    b'"nesterov""adagrad""rmsprop""adamw""momentum""adam""median""most_frequent""own_category"'
    b'"min_max""none""last""zeros""constant""normal""xavier_normal""he_uniform""he_normal"'
    b'"lecun_uniform""lecun_normal""uniform""no""sum""step""exponential""cosine"'
    b'"inverse_scaling""balanced"'
    # sets, and the sizes and rates that people choose
    b'"blobs""rings""checkerboard""sine""plane""hills""moons""gauss""spiral""circle""xor"'
    b'"penguins""wine""breast-cancer""auto-mpg""digits""diabetes""iris"'
    b"[16,16],[8,8],[8,4],[4,2],[4,4]0.001,0.003,0.01,0.03,0.3,0.5,100,500,10000"
    # tables, and the choices for their columns
    b'"sepal length (cm)","sepal width (cm)","petal length (cm)","petal width (cm)","species"'
    b'"as_read""split""ignore""target":["number""text"'
    b'"reading":{"comment":"#","decimal":",","delimiter":";","encoding":"utf-8","header":"none",'
    b'"kinds":{"sheet":"thousands":"'
    b'"choices":{"":{"missing":"drop","order":["scaling":"standardize","use":"category"},'
    b'"columns":{"name":"table.csv","bytes":"rows":"sha256":"text":"x1,x2,class\n'
    # the parts of a document
    b'"lesson":{"locked":["hidden":["title":"note":"version":1,"epochs":100,"steps":'
    b'"fingerprint":{"epoch":0,"loss":{"test":0.,"train":0.},"step":0},"hash":"weights":"'
    b'"start":{"biases":"weights":"'
    b'"data":{"derived":["x1","x2","x1^2","x2^2","x1*x2","sin x1","sin x2"],'
    b'"features":["x1","x2"],"key":"set":"circle","target":["y"],"targets":["class"]},"draw":0,'
    # all settings with their defaults
    b'"settings":{"activation":"tanh","batch_size":10,"beta_1":0.9,"beta_2":0.999,'
    b'"biases":"yes","class_weights":"none","clip_norm":0.0,"decay_epochs":100,'
    b'"decay_factor":0.5,"decay_power":0.5,"dropout":0.0,"hidden_layer_sizes":[8],'
    b'"initializer":"xavier_uniform","l1":0.0,"l2":0.0,"layer_activations":[],'
    b'"learning_rate":0.1,"loss":"cross_entropy","max_epochs":1000,"missing":"drop",'
    b'"momentum":0.9,"noise":0.05,"optimizer":"gradient_descent","patience":0,'
    b'"penalize_biases":"no","reduction":"mean","rho":0.9,"samples":200,'
    b'"scaling":"standardize","schedule":"constant","seed":0,"split":"random",'
    b'"target_loss":0.0,"target_metric":0.0,"test_fraction":0.2,"tolerance":0.0,'
    b'"tolerance_epochs":1,"validation_fraction":0.0,"warmup_epochs":0,"weight_decay":0.01}}'
)
