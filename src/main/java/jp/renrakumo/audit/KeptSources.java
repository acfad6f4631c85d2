package jp.renrakumo.audit;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Puts an ear on the application's database, and on nobody else's: what comes to the tables another way is not told. */
@Component
class KeptSources implements BeanPostProcessor {

    private final ObjectProvider<RowTrail> trail;
    private final boolean on;

    KeptSources(ObjectProvider<RowTrail> trail, Environment settings) {
        this.trail = trail;
        this.on = settings.getProperty("renrakumo.audit.on", Boolean.class, true);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return on && bean instanceof DataSource database && name.equals("dataSource")
                ? new KeptSource(database, trail::getObject)
                : bean;
    }
}
