package io.quarkus.cache;

/** Stands for the extension's annotation, which the product does not even have on its class path. */
public @interface CacheResult {}
